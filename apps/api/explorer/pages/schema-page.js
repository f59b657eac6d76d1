"use strict";

// The published file, not introspection: it works where introspection is off, and costs no budget.
async function show() {
  const main = document.getElementById("voyager");
  const answer = await fetch("/schema.graphql");
  if (!answer.ok) {
    main.textContent = `The schema cannot be fetched: ${answer.status}`;
    return;
  }
  const schema = GraphQLVoyager.sdlToSchema(await answer.text());
  GraphQLVoyager.renderVoyager(main, {
    introspection: schema,
    displayOptions: { skipRelay: true, skipDeprecated: true, sortByAlphabet: false },
  });
}

show();
