"use strict";

const EXAMPLES = [
  `# A page of works. Run it with Ctrl-Enter; for the next page, set \`after\` to \`endCursor\`.
query Works($after: String) {
  works(first: 20, after: $after, orderBy: [{ field: TITLE }]) {
    nodes {
      id
      slug
      title { value languageTag }
      form
      authors { name { value } }
    }
    pageInfo { endCursor hasNextPage }
  }
}`,
  `# Some work that can be read in two languages, with its authors and its texts.
query OneWork {
  randomWork(where: { availableIn: ["en"] }, seed: "1") {
    id
    title { value languageTag }
    created { label }
    authors { id name { value } }
    originals { id title { value } languageTag }
    translations(first: 10) {
      nodes {
        id
        title { value }
        languageTag
        isRelay
        translators { name { value } }
      }
    }
  }
}`,
  `# The first lines of the originals of some works, each with its citation.
query Segments {
  works(first: 3) {
    nodes {
      title { value }
      originals {
        id
        segments(first: 20) {
          nodes { citation kind content { value } }
          pageInfo { endCursor hasNextPage }
        }
      }
    }
  }
}`,
  `# Authors with their names and the works they are credited with.
query Authors {
  authors(first: 5, orderBy: [{ field: NAME }]) {
    nodes {
      id
      slug
      name { value }
      names { kind text { value languageTag } }
      birth { label }
      death { label }
      works(first: 20) { nodes { slug title { value } } }
    }
  }
}`,
  `# Begin an account. The mail with the link goes to /mailbox in development; give its token to
# \`verifyEmail\`, then sign in.
mutation Register {
  register(
    input: {
      email: "reader@example.org"
      password: "a long and quiet sentence"
      handle: "reader-1"
    }
  ) {
    accepted
    userErrors { code message path }
  }
}`,
  `# Sign in, and put \`accessToken\` into the field above.
mutation SignIn {
  login(
    input: {
      identifier: "reader@example.org"
      password: "a long and quiet sentence"
    }
  ) {
    tokens { accessToken accessTokenExpiresAt refreshToken }
    challenge { token }
    viewer {
      user { handle status }
      capabilities
    }
    userErrors { code message path }
  }
}`,
  `# Facts about this server, and what is left of your budget.
query Server {
  serverInfo {
    version
    schemaHash
    features
    limits { maximumDepth maximumCost maximumPageSize }
  }
  rateLimit { cost buckets { name limit remaining resetAt } }
  viewer { capabilities }
}`,
];
const TOKEN = "tercul-token";

const input = document.getElementById("token");
const state = document.getElementById("signed-in");
input.value = sessionStorage.getItem(TOKEN) ?? "";

function token() {
  return input.value.trim().replace(/^bearer\s+/i, "");
}

function remember() {
  sessionStorage.setItem(TOKEN, token());
  state.textContent = token() ? "token is sent" : "";
}

input.addEventListener("input", remember);
remember();

const fetcher = GraphiQL.createFetcher({
  url: "/graphql",
  fetch: (url, options) => {
    const headers = { ...options.headers };
    if (token() && !Object.keys(headers).some((name) => /^authorization$/i.test(name))) {
      headers.authorization = `Bearer ${token()}`;
    }
    return fetch(url, { ...options, headers });
  },
});

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultEditorToolsVisibility: true,
    shouldPersistHeaders: false,
    defaultTabs: EXAMPLES.map((query) => ({ query })),
  }),
);
