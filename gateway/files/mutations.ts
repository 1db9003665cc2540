import type { ApolloServer } from "@apollo/server";
import { PublicError, type ErrorCode } from "../../subgraphs/kernel/errors/errors.js";
import type { GatewayContext } from "../graphql.js";

type Input = Record<string, unknown>;

const fileFields = "file { id name state contentType size sha256 createdAt }";
const selections = {
  createFileUpload: `ticket ${fileFields}`,
  claimFileUpload: "room",
  extendFileUpload: "room",
  completeFileUpload: fileFields,
  deleteFile: "deletedFileId",
};

/** What a client is told of a file that it has sent. */
export interface UploadedFile {
  id: string;
  name: string;
  state: string;
}

/** What was paid for at the door is paid for once. */
export const free = (contextValue: GatewayContext): GatewayContext => ({ ...contextValue, charge: () => Promise.resolve() });

/** How a file stands for whoever asks, by all that is asked of anybody: rules, policies and the tenant. @throws NOT_FOUND, FORBIDDEN, POLICY_DENIED and whatever else refuses it */
export async function stateOf(apollo: ApolloServer<GatewayContext>, contextValue: GatewayContext, id: string): Promise<string> {
  const { file } = await ask<{ file: { state: string } }>(apollo, contextValue, "query File($id: ID!) { file(id: $id) { state } }", { id });
  return file.state;
}

/** Runs one of the mutations that any client may, and reads its payload. @throws what it answers with, the input's problems as BAD_USER_INPUT with their codes in `extensions.problems` */
export async function mutateFile<T>(apollo: ApolloServer<GatewayContext>, contextValue: GatewayContext, field: keyof typeof selections, input: Input): Promise<T> {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation File($input: ${type}!) { ${field}(input: $input) { ${selections[field]} userErrors { code message } } }`;
  const data = await ask<Record<string, T & { userErrors: { code: string; message: string }[] }>>(apollo, contextValue, query, { input });
  const payload = data[field]!;
  const problems = payload.userErrors;
  if (problems.length > 0) throw new PublicError("BAD_USER_INPUT", problems.map(({ message }) => message).join(" "), { problems: problems.map(({ code }) => code) });
  return payload;
}

async function ask<T>(apollo: ApolloServer<GatewayContext>, contextValue: GatewayContext, query: string, variables: Input): Promise<T> {
  const { body } = await apollo.executeOperation({ query, variables }, { contextValue });
  if (body.kind !== "single") throw new Error("an operation answers at once");
  const { data, errors = [] } = body.singleResult;
  const [error] = errors;
  if (error) {
    const { code, ...details } = error.extensions ?? {};
    throw new PublicError((code ?? "INTERNAL") as ErrorCode, error.message, details);
  }
  return data as T;
}
