import {
  getVariableValues,
  GraphQLError,
  Kind,
  print,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from "graphql";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";
import type { Data } from "./data.js";
import { fromHere } from "./failure.js";
import type { Graph, Run } from "./fetch.js";
import { compileIntrospection } from "./introspection.js";
import type { PlanNode } from "./plan.js";
import { flagsOf, type Part, type Reading } from "./selections.js";
import { compileShape } from "./shape.js";
import { runNode } from "./steps.js";

/** An operation that has been planned. */
export interface Planned {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Undefined when no subgraph is asked: the schema alone. */
  plan: PlanNode | undefined;
}

/** How the operation's conditions came out, and what then is asked of the schema and shaped. */
interface Variant {
  introspect: ((variables: Data) => Data) | null;
  shape(data: Data): Data | null;
}

/** Variants that are kept of one operation. A client decides on 2 to the power of its conditions. */
const variants = 16;

/** Bytes of memory that a character of an operation's text becomes, as nodes, tokens and a shape: measured, on the safe side. */
const bytesOfCharacter = 64;
/** The same of a character of its plan as JSON. */
const bytesOfPlan = 4;

/** One operation, ready to be executed again and again. */
export class Operation {
  /** Bytes of memory that keeping it may take, roughly. */
  readonly weight: number;
  readonly #graph: Graph;
  readonly #planned: Planned;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #flags: readonly string[];
  readonly #root: Part;
  readonly #variants = new Map<string, Variant>();

  constructor(graph: Graph, planned: Planned) {
    const { document, operation } = planned;
    this.#graph = graph;
    this.#planned = planned;
    this.#fragments = new Map(document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])));
    this.#flags = flagsOf(operation, this.#fragments);
    this.#root = { parent: graph.api.getRootType(operation.operation) as GraphQLObjectType, selections: operation.selectionSet };
    const text = document.loc?.source.body ?? print(document);
    const kept = Math.min(variants, 2 ** this.#flags.length);
    this.weight = bytesOfCharacter * text.length * kept + bytesOfPlan * JSON.stringify(planned.plan ?? null).length;
  }

  /** @param variables as the client sent them */
  async execute(variables: Data, facts: Facts): Promise<ExecutionResult> {
    const { coerced, errors } = getVariableValues(this.#graph.api, this.#planned.operation.variableDefinitions ?? [], variables);
    if (errors) return { errors };
    const flags = this.#flagsIn(coerced);
    if (flags instanceof GraphQLError) return { errors: [flags] };
    const run: Run = { facts, variables, flags, data: Object.create(null) as Data, errors: [] };
    if (this.#planned.plan) await runNode(this.#graph, this.#planned.plan, run, { path: [], found: run.data });
    return this.#finish(run);
  }

  #finish({ variables, flags, data, errors }: Run): ExecutionResult {
    try {
      const { introspect, shape } = this.#variant(flags);
      if (introspect) Object.assign(data, introspect(variables));
      const shaped = shape(data);
      return errors.length > 0 ? { errors, data: shaped } : { data: shaped };
    } catch (error) {
      // a subgraph that does not keep to its own schema
      return { errors: [fromHere(error)] };
    }
  }

  #flagsIn(coerced: Data): Run["flags"] | GraphQLError {
    const flags = Object.create(null) as Record<string, boolean>;
    for (const name of this.#flags) {
      const value = coerced[name];
      // declared as Boolean with a default, and null was sent
      if (typeof value !== "boolean") return new GraphQLError(`Variable "$${name}" decides by @skip or @include: it must be true or false.`, { extensions: { code: "BAD_USER_INPUT" } });
      flags[name] = value;
    }
    return flags;
  }

  #variant(flags: Run["flags"]): Variant {
    const key = this.#flags.map((name) => (flags[name] ? "1" : "0")).join("");
    let variant = this.#variants.get(key);
    if (!variant) {
      const reading: Reading = { schema: this.#graph.api, fragments: this.#fragments, flags };
      variant = { introspect: compileIntrospection(reading, this.#planned.operation, this.#root), shape: compileShape(reading, this.#root) };
      if (this.#variants.size >= variants) this.#variants.clear();
      this.#variants.set(key, variant);
    }
    return variant;
  }
}
