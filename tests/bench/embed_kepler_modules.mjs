/* node embed_kepler_modules.mjs OUT react react-dom/client …: each as a module of its own in OUT,
   their common parts beside them. Runs in a folder where npm installed them and esbuild. */
import { createRequire } from "node:module";
import { mkdirSync, writeFileSync } from "node:fs";

const require = createRequire(`${process.cwd()}/`);
const [out, ...wanted] = process.argv.slice(2);
const entryPoints = {};
process.env.NODE_ENV = "production"; // has fewer names than the other
mkdirSync("entries", { recursive: true });
for (const name of wanted) {
  // What is CommonJS inside has no names that a bundler could see, so they are asked for.
  const there = require(name), file = name.replaceAll("/", "-");
  const names = Object.keys(there).filter((one) => one !== "default" && /^[A-Za-z_$][\w$]*$/.test(one));
  const main = there.__esModule && !there.default ? "" : `export { default } from "${name}";`;
  writeFileSync(`entries/${file}.js`, `export { ${names} } from "${name}";${main}`);
  entryPoints[file] = `entries/${file}.js`;
}
require("esbuild").buildSync({
  entryPoints, bundle: true, splitting: true, format: "esm", minify: true, platform: "browser",
  outdir: out, define: { "process.env.NODE_ENV": '"production"' }, logLevel: "error",
});
