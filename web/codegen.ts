import type { CodegenConfig } from "@graphql-codegen/cli";

/** `npm run codegen`: types each operation in src/<feature>/*.graphql; the result is committed, and a test keeps it fresh. */
const config: CodegenConfig = {
  schema: "schema/api.graphql",
  documents: "web/src/**/*.graphql",
  generates: {
    "web/src/graph/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        // the text of an operation is sent as it stands: no GraphQL parser comes to the browser
        documentMode: "string",
        onlyOperationTypes: true,
        enumsAsTypes: true,
        immutableTypes: true,
        strictScalars: true,
        useTypeImports: true,
        scalars: { DateTime: "string", ID: "string", JSON: "unknown" },
      },
    },
  },
};

export default config;
