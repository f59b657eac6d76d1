/// Somebody who calls the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// Nobody: no token is sent.
    Anonymous,
    /// Signed in, with an address that is not confirmed.
    Unverified,
    /// May read.
    Reader,
    /// May write drafts.
    Contributor,
    /// Another contributor.
    Stranger,
    /// The contributor who wrote the drafts of the library.
    Drafter,
    /// Reviews Tatar.
    ReviewerTt,
    /// Edits Tatar.
    EditorTt,
    /// Edits Russian.
    EditorRu,
    /// Edits everything.
    Editor,
    /// Keeps the peace.
    Moderator,
    /// May everything.
    Administrator,
}

impl Role {
    /// Name of the user.
    pub(crate) fn handle(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Unverified => "unverified",
            Self::Reader => "reader",
            Self::Contributor => "contributor",
            Self::Stranger => "stranger",
            Self::Drafter => "drafter",
            Self::ReviewerTt => "reviewer-tt",
            Self::EditorTt => "editor-tt",
            Self::EditorRu => "editor-ru",
            Self::Editor => "editor",
            Self::Moderator => "moderator",
            Self::Administrator => "admin",
        }
    }

    /// Arguments of `tercul token`.
    pub(crate) fn arguments(self) -> Vec<&'static str> {
        let (role, language) = match self {
            Self::Anonymous => return Vec::new(),
            Self::Unverified | Self::Reader => ("reader", None),
            Self::Contributor | Self::Stranger | Self::Drafter => ("contributor", None),
            Self::ReviewerTt => ("reviewer", Some("tt")),
            Self::EditorTt => ("editor", Some("tt")),
            Self::EditorRu => ("editor", Some("ru")),
            Self::Editor => ("editor", None),
            Self::Moderator => ("moderator", None),
            Self::Administrator => ("admin", None),
        };
        let mut arguments = vec!["--handle", self.handle(), "--role", role];
        if let Some(language) = language {
            arguments.extend(["--language", language]);
        }
        arguments
    }
}
