// Copies the prebuilt files of the packages to dist/, from where the server serves or embeds them.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";

const files = {
  "react.js": "react/umd/react.production.min.js",
  "react-dom.js": "react-dom/umd/react-dom.production.min.js",
  "graphiql.js": "graphiql/graphiql.min.js",
  "graphiql.css": "graphiql/graphiql.min.css",
  "voyager.js": "graphql-voyager/dist/voyager.standalone.js",
  "voyager.css": "graphql-voyager/dist/voyager.css",
  "LICENSE-react.txt": "react/LICENSE",
  "LICENSE-graphiql.txt": "graphiql/LICENSE",
  "LICENSE-voyager.txt": "graphql-voyager/LICENSE",
  "LICENSE-voyager-parts.txt": "graphql-voyager/dist/voyager.standalone.js.LICENSE.txt",
};

const here = (path) => new URL(path, import.meta.url);

await rm(here("dist/"), { recursive: true, force: true });
await mkdir(here("dist/"), { recursive: true });
for (const [name, source] of Object.entries(files)) {
  let content = await readFile(here(`node_modules/${source}`), "utf8");
  // The maps are not shipped: a browser's tools would ask for them in vain.
  content = content.replace(/^(\/\/|\/\*)# sourceMappingURL=.*$/gm, "");
  await writeFile(here(`dist/${name}`), content);
}
console.log(`${Object.keys(files).length} files in explorer/dist`);
