import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./graphiql.css";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { buildSchema } from "graphql";
import { createRoot } from "react-dom/client";
import sdl from "../../../schema/api.graphql?raw";
import { operationIn } from "../graph/open-as-graphql";
import { Logo } from "../shell/logo";
import { nameTabs } from "./name-tabs";

const opened = operationIn(location.hash);
const fetcher = createGraphiQLFetcher({ url: "/graphql" });
const headers = opened?.tenant ? JSON.stringify({ "x-tenant": opened.tenant }, null, 2) : "";
const welcome = "# The session of the console is yours here, too.\n# Operations inside a tenant name it by the header x-tenant.\n\nquery Me {\n  me {\n    name\n    email\n  }\n}\n";

// what a page opens must not be covered by what was typed here last
const fresh = opened ? { initialQuery: opened.query, initialVariables: JSON.stringify(opened.variables, null, 2), initialHeaders: headers } : {};

const root = document.getElementById("root")!;
nameTabs(root);
createRoot(root).render(
  <>
    <h1 className="tenon-heading">GraphiQL</h1>
    <GraphiQL
      fetcher={fetcher}
      schema={buildSchema(sdl)}
      defaultQuery={welcome}
      forcedTheme={document.documentElement.dataset["mantineColorScheme"] === "dark" ? "dark" : "light"}
      defaultEditorToolsVisibility={opened?.tenant ? "headers" : true}
      {...fresh}
    >
      <GraphiQL.Logo>
        <a className="tenon-brand" href="/console">
          <Logo size={24} />
          Tenon
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  </>,
);
