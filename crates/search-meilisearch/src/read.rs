use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use meilisearch_sdk::documents::DocumentsQuery;
use meilisearch_sdk::search::{
    MatchingStrategies, MultiSearchQuery, SearchQuery, SearchResults, Selectors,
};
use tercul_kernel::{PortError, Total};
use tercul_search::{
    Attribute, Document, Hit, Retrieval, Retrieved, SearchIndex, SearchKind, Sort, SortBy,
    SortValue,
};
use uuid::Uuid;

use crate::condition::{both, filter};
use crate::layout::{DOCUMENT, KEY, Named, attribute, key, named};
use crate::server::MeiliServer;
use crate::{order, words};

/// Documents that are fetched at once by their keys.
const FETCHED: usize = 500;

/// Reads the indexes of a server.
pub struct MeiliIndex(Arc<MeiliServer>);

/// A question to the server; several are asked together.
struct Question {
    query: String,
    filter: Option<String>,
    sort: Vec<String>,
    limit: usize,
    with_documents: bool,
    facets: Vec<String>,
}

impl Question {
    const fn new(query: String, filter: Option<String>, limit: usize) -> Self {
        Self {
            query,
            filter,
            sort: Vec::new(),
            limit,
            with_documents: false,
            facets: Vec::new(),
        }
    }
}

impl MeiliIndex {
    /// Reads the indexes of a server, which is asked when it is needed.
    pub const fn new(server: Arc<MeiliServer>) -> Self {
        Self(server)
    }

    /// Answers to questions to the index of a kind.
    fn answers(
        &self,
        kind: SearchKind,
        questions: &[Question],
    ) -> Result<Vec<SearchResults<Named>>, PortError> {
        let index = self.0.index(&self.0.living(kind));
        let sorts: Vec<Vec<&str>> = questions
            .iter()
            .map(|question| question.sort.iter().map(String::as_str).collect())
            .collect();
        let facets: Vec<Vec<&str>> = questions
            .iter()
            .map(|question| question.facets.iter().map(String::as_str).collect())
            .collect();
        let mut together = MultiSearchQuery::new(self.0.client());
        for ((question, sort), facets) in questions.iter().zip(&sorts).zip(&facets) {
            let mut query = SearchQuery::new(&index);
            query
                .with_query(&question.query)
                .with_limit(question.limit)
                .with_matching_strategy(MatchingStrategies::LAST)
                .with_attributes_to_retrieve(Selectors::Some(if question.with_documents {
                    &[KEY, DOCUMENT]
                } else {
                    &[KEY]
                }));
            if let Some(filter) = &question.filter {
                query.with_filter(filter);
            }
            if !sort.is_empty() {
                query.with_sort(sort);
            }
            if !facets.is_empty() {
                query.with_facets(Selectors::Some(facets));
            }
            together.with_search_query(query);
        }
        let answer = self.0.ask_index(together.execute::<Named>())?;
        let answer = answer.ok_or_else(|| no_index(kind))?;
        Ok(answer.results)
    }

    /// Documents by their keys.
    fn fetch(
        &self,
        kind: SearchKind,
        keys: &[&str],
    ) -> Result<HashMap<String, Document>, PortError> {
        let index = self.0.index(&self.0.living(kind));
        let mut fetched = HashMap::with_capacity(keys.len());
        for some in keys.chunks(FETCHED) {
            let mut question = DocumentsQuery::new(&index);
            question
                .with_ids(some.iter().copied())
                .with_limit(FETCHED)
                .with_fields([KEY, DOCUMENT]);
            let answer = self.0.ask_index(question.execute::<Named>())?;
            let answer = answer.ok_or_else(|| no_index(kind))?;
            for found in answer.results {
                if let Some(document) = found.document()? {
                    fetched.insert(found.key, document);
                }
            }
        }
        Ok(fetched)
    }

    /// Hits of all questions, each once, those of the first question first.
    fn hits(
        &self,
        request: &Retrieval<'_>,
        answers: &[SearchResults<Named>],
    ) -> Result<Vec<Hit>, PortError> {
        let mut known = HashSet::new();
        let found: Vec<&Named> = answers
            .iter()
            .flat_map(|answer| answer.hits.iter().map(|hit| &hit.result))
            .filter(|found| known.insert(found.key.as_str()))
            .take(request.limit)
            .collect();
        let missing: Vec<&str> = found
            .iter()
            .take(request.documents)
            .filter(|found| !found.has_document())
            .map(|found| found.key.as_str())
            .collect();
        let mut fetched = self.fetch(request.kind, &missing)?;
        let mut hits = Vec::with_capacity(found.len());
        let mut score = 1.0;
        for (position, found) in found.into_iter().enumerate() {
            let Some((record, place)) = named(&found.key) else {
                continue;
            };
            let document = match found.document()? {
                Some(document) => Some(document),
                None => fetched.remove(&found.key),
            };
            if document.is_none() && position < request.documents {
                // It left the index between the two questions.
                continue;
            }
            score *= 0.999;
            hits.push(Hit {
                record,
                place,
                score,
                values: values(request.order, document.as_ref()),
                document: document.filter(|_| position < request.documents),
            });
        }
        Ok(hits)
    }
}

impl SearchIndex for MeiliIndex {
    fn retrieve(&self, request: &Retrieval<'_>) -> Result<Retrieved, PortError> {
        let condition = filter(request.filter);
        let words = words::filter(&self.0, request)?;
        let matching = words::or_records(words, request);
        let mut questions = questions(request, both(matching, condition.clone()), condition);
        let counted = questions.len();
        let facets = request.facets.iter().map(|name| attribute(*name)).collect();
        if let Some(last) = questions.last_mut() {
            last.facets = facets;
        }
        let answers = self.answers(request.kind, &questions)?;
        let hits = self.hits(request, &answers)?;
        let all_matching = answers.get(counted - 1);
        Ok(Retrieved {
            hits,
            total: request.counts.then(|| {
                let count = all_matching.and_then(|answer| answer.estimated_total_hits);
                total(count.unwrap_or_default(), request)
            }),
            facets: all_matching.map_or_else(Vec::new, |answer| facets_of(request, answer)),
        })
    }

    fn documents(
        &self,
        kind: SearchKind,
        places: &[(Uuid, u32)],
    ) -> Result<Vec<Option<Document>>, PortError> {
        let keys: Vec<String> = places
            .iter()
            .map(|(record, place)| key(*record, *place))
            .collect();
        let asked: Vec<&str> = keys.iter().map(String::as_str).collect();
        let fetched = self.fetch(kind, &asked)?;
        Ok(keys.iter().map(|key| fetched.get(key).cloned()).collect())
    }

    fn count(&self, kind: SearchKind) -> Result<Option<u64>, PortError> {
        let index = self.0.index(&self.0.living(kind));
        let stats = self.0.ask_index(index.get_stats())?;
        Ok(stats.map(|stats| u64::try_from(stats.number_of_documents).unwrap_or(u64::MAX)))
    }
}

/// What is asked; the last question is for everything that matches, whatever its order.
fn questions(
    request: &Retrieval<'_>,
    matching: Option<String>,
    condition: Option<String>,
) -> Vec<Question> {
    let with_documents = request.documents >= request.limit || !request.order.is_empty();
    let is_sorted = !request.order.is_empty();
    let mut questions = Vec::new();
    let phrases = words::phrases(request);
    let everything = phrases.first().cloned().unwrap_or_default();
    if is_sorted {
        let beyond = request
            .after
            .map(|place| order::beyond(request.order, place, request.backwards));
        let filter = both(matching.clone(), beyond);
        let mut question = Question::new(everything.clone(), filter, request.limit);
        question.sort = order::sort(request.order, request.backwards);
        questions.push(question);
    } else if !request.words.is_empty() && request.limit > 0 {
        if request.kind != SearchKind::Passage {
            let whole = both(Some(words::whole(request.words)), matching.clone());
            questions.push(Question::new(everything.clone(), whole, request.limit));
        }
        if !request.also.is_empty() {
            let records = both(Some(words::records(request)), condition);
            questions.push(Question::new(String::new(), records, request.limit));
        }
        for phrase in phrases.iter().skip(1) {
            let query = phrase.clone();
            questions.push(Question::new(query, matching.clone(), request.limit));
        }
        if phrases.is_empty() {
            let near = words::query(request.words);
            questions.push(Question::new(near, matching.clone(), request.limit));
        }
    }
    let limit = if is_sorted { 0 } else { request.limit };
    questions.push(Question::new(everything, matching, limit));
    for question in &mut questions {
        question.with_documents = with_documents && question.limit > 0;
    }
    questions
}

fn no_index(kind: SearchKind) -> PortError {
    PortError::Unavailable(format!("there is no index of {kind} yet"))
}

/// The values of an order that a document has.
fn values(order: &[Sort], document: Option<&Document>) -> Vec<SortValue> {
    let values = order.iter().map(|sort| {
        let value = document.and_then(|document| match sort.by {
            SortBy::Title if document.sort_title.is_empty() => None,
            SortBy::Title => Some(SortValue::Text(document.sort_title.clone())),
            SortBy::Measure(measure) => document.measure(measure).map(SortValue::Number),
        });
        value.unwrap_or(SortValue::None)
    });
    values.collect()
}

/// How many match. Of phrases the server counts those in the likeliest reading.
fn total(count: usize, request: &Retrieval<'_>) -> Total {
    let is_exact = request.phrases.is_empty();
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    Total {
        count: count.min(Total::BOUND),
        is_exact: is_exact && count <= Total::BOUND,
    }
}

fn facets_of(
    request: &Retrieval<'_>,
    answer: &SearchResults<Named>,
) -> Vec<(Attribute, Vec<(String, u32)>)> {
    let counted = answer.facet_distribution.as_ref();
    let facets = request.facets.iter().map(|name| {
        let counts = counted.and_then(|counted| counted.get(&attribute(*name)));
        let mut values: Vec<(String, u32)> = counts
            .into_iter()
            .flatten()
            .map(|(value, count)| (value.clone(), u32::try_from(*count).unwrap_or(u32::MAX)))
            .collect();
        values.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        values.truncate(request.values);
        (*name, values)
    });
    facets.collect()
}
