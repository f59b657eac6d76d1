use tercul_kernel::{NodeKind, UserId};

use crate::{
    Slug, Work,
    ports::CatalogueTransaction,
    testing::{a_work, an_author},
};

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

fn a_work_at<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId, at: &str) -> Work {
    let work = Work {
        slug: slug(at),
        ..a_work(tx, user, "Шүрәле")
    };
    tx.insert_work(&work).expect("the work is added");
    work
}

/// A new record gets the first slug that is free.
pub fn slugs_in_use_are_taken<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) {
    a_work_at(tx, user, "shurale");
    a_work_at(tx, user, "shurale-2");
    a_work_at(tx, user, "shurale-forest");
    let taken = tx
        .taken_slugs(NodeKind::Work, "shurale")
        .expect("slugs can be read");
    assert!(
        taken.contains("shurale") && taken.contains("shurale-2") && !taken.contains("shurale-3")
    );
    let free = Slug::free_for(tx, NodeKind::Work, "Шүрәле");
    assert_eq!(free, Ok(slug("shurale-3")));
}

/// A slug that was given up leads to its work, and no other work gets it.
pub fn a_former_slug_still_belongs_to_its_work<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let work = a_work_at(tx, user, "shurale");
    let renamed = Work {
        slug: slug("wood-goblin"),
        version: 2,
        ..work
    };
    tx.update_work(&renamed).expect("the work is renamed");
    assert_eq!(
        tx.slug_owner(NodeKind::Work, &slug("shurale")),
        Ok(Some(renamed.id.0))
    );
    assert_eq!(
        tx.slug_owner(NodeKind::Work, &slug("wood-goblin")),
        Ok(Some(renamed.id.0))
    );
    assert_eq!(tx.slug_owner(NodeKind::Work, &slug("goblin")), Ok(None));
    assert_eq!(
        Slug::free_for(tx, NodeKind::Work, "Шүрәле"),
        Ok(slug("shurale-2"))
    );
}

/// Whoever gave a slug up may have it again.
pub fn a_record_may_return_to_its_former_slug<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let work = a_work_at(tx, user, "shurale");
    let renamed = Work {
        slug: slug("wood-goblin"),
        version: 2,
        ..work.clone()
    };
    tx.update_work(&renamed).expect("the work is renamed");
    tx.update_work(&Work {
        version: 3,
        ..work.clone()
    })
    .expect("the work is renamed back");
    tx.update_work(&Work {
        version: 4,
        ..renamed
    })
    .expect("the work is renamed again");
    assert_eq!(
        tx.slug_owner(NodeKind::Work, &slug("shurale")),
        Ok(Some(work.id.0))
    );
}

/// An author and a work may have one slug.
pub fn each_kind_of_record_has_slugs_of_its_own<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    a_work_at(tx, user, "tukay");
    let author = an_author(tx, user, "Тукай");
    tx.insert_author(&author).expect("the author is added");
    assert_eq!(
        tx.slug_owner(NodeKind::Author, &author.slug),
        Ok(Some(author.id.0))
    );
    assert_eq!(tx.slug_owner(NodeKind::Tag, &author.slug), Ok(None));
    assert_eq!(Slug::free_for(tx, NodeKind::Tag, "Тукай"), Ok(author.slug));
}
