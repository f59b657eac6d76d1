use super::major;

#[test]
fn the_major_version_is_read_from_what_postgres_says() {
    assert_eq!(
        major("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"),
        Some(15)
    );
    assert_eq!(major("postgres (PostgreSQL) 18beta1"), Some(18));
    assert_eq!(major("something else"), None);
}
