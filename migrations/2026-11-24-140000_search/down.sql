drop table search_counts, search_rebuilds, search_pending, synonym_terms, synonym_sets, saved_searches;
drop sequence search_pending_marks;
drop function check_synonym_set, check_saved_search_count;
