// Runs the audits of the `graphql-http` package against a running server; every one must be ok.
// usage: npm run audit -- [address of /graphql] [access token]
import { serverAudits } from "graphql-http";

const [url = "http://127.0.0.1:8080/graphql", token] = process.argv.slice(2);

function fetchFn(address, options = {}) {
  const headers = { ...options.headers };
  if (token) headers.authorization = `Bearer ${token}`;
  return fetch(address, { ...options, headers });
}

let failed = 0;
const audits = serverAudits({ url, fetchFn });
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status !== "ok") {
    failed += 1;
    console.error(`${result.status} ${audit.id} ${audit.name}: ${result.reason}`);
  }
}
console.log(`${audits.length - failed} of ${audits.length} audits ok`);
process.exit(failed === 0 ? 0 : 1);
