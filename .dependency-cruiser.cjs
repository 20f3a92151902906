const TEST = "\\.test\\.ts$|/testing/";

/**
 * What each folder of packages/core/src may import, apart from itself.
 * `profile` stands for browsers/profile.ts and profiles.ts, which belong to the model although they lie beside the printers of messages.
 */
const core = {
  standard: [],
  model: ["standard", "profile"],
  trace: ["model"],
  spec: ["trace"],
  run: ["spec"],
  input: ["model"],
  har: ["explain", "input"],
  fixes: ["run", "reasons"],
  policy: ["model"],
  generate: ["policy"],
  "policy-tests": ["run", "reasons", "policy"],
  audit: ["run"],
  reasons: ["trace"],
  browsers: ["reasons"],
  explain: ["run", "browsers"],
  layers: ["model"],
  probes: ["reasons"],
  causes: ["layers", "probes"],
  render: ["explain", "fixes", "causes", "har", "policy-tests", "audit"],
};

/** All that a folder may import, with what that may import in turn. */
function below(folder) {
  return [...new Set((core[folder] ?? []).flatMap((name) => [name, ...below(name)]))];
}

function pathOf(folder) {
  return folder === "profile" ? "^packages/core/src/browsers/profiles?\\.ts$" : `^packages/core/src/${folder}/`;
}

const directions = Object.keys(core).map((folder) => ({
  name: `core-${folder}`,
  comment: `${folder}/ may import ${below(folder).join(", ") || "nothing"} (packages/core/src, see CONTRIBUTING.md)`,
  severity: "error",
  from: { path: pathOf(folder), pathNot: folder === "browsers" ? [TEST, pathOf("profile")] : TEST },
  to: { path: "^packages/core/src/", pathNot: [folder, ...below(folder)].map(pathOf) },
}));

/** What each package may import of the others, by name. */
const packages = {
  core: [],
  server: ["core"],
  probe: ["core"],
  proxy: ["core", "probe"],
  studio: ["core"],
  lab: ["core"],
  cli: ["core", "server", "probe", "proxy", "studio", "lab"],
};

const betweenPackages = Object.entries(packages).map(([name, others]) => ({
  name: `package-${name}`,
  comment: `packages/${name} may import ${others.join(", ") || "no other package"}`,
  severity: "error",
  from: { path: `^packages/${name}/src/`, pathNot: TEST },
  to: { path: "^(packages|conformance|bench|scripts)/", pathNot: [name, ...others].map((each) => `^packages/${each}/`) },
}));

module.exports = {
  forbidden: [
    ...directions,
    ...betweenPackages,
    {
      name: "core-profile",
      comment: "browser profiles belong to the model: they may import standard and model",
      severity: "error",
      from: { path: pathOf("profile") },
      to: { path: "^packages/core/src/", pathNot: ["standard", "model", "profile"].map(pathOf) },
    },
    {
      name: "core-is-pure",
      comment: "core has no dependency: no npm package, no node: module",
      severity: "error",
      from: { path: "^packages/core/src/", pathNot: TEST },
      to: { pathNot: "^packages/core/src/" },
    },
    {
      name: "by-name",
      comment: "import another package by its name, not by a path into its folder",
      severity: "error",
      from: { path: "^packages/([^/]+)/", pathNot: TEST },
      to: { path: "^packages/", pathNot: "^packages/$1/", dependencyTypesNot: ["aliased", "localmodule"] },
    },
    {
      name: "public-entries-only",
      comment: "of another package, only its entry files are public",
      severity: "error",
      from: { path: "^packages/([^/]+)/", pathNot: TEST },
      to: { path: "^packages/[^/]+/src/[^/]+/", pathNot: "^packages/$1/" },
    },
    {
      name: "no-cycles",
      comment: "these files import each other (the algorithms of the standard do, so spec/ may)",
      severity: "error",
      from: { pathNot: "^packages/core/src/spec/" },
      to: { circular: true },
    },
    {
      name: "no-tests-in-code",
      comment: "only tests may import tests",
      severity: "error",
      from: { pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: "no-development-dependencies",
      comment: "a published package may import only its own dependencies",
      severity: "error",
      from: { path: "^packages/(core|server|probe|proxy|cli)/src/", pathNot: TEST },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["type-only", "npm-peer"],
        pathNot: "^packages/",
      },
    },
    {
      name: "resolvable",
      comment: "there is no such module",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/|/golden/|tsdown\\.config\\.ts$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
