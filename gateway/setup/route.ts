import type { ApolloServer } from "@apollo/server";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { GatewayContext } from "../graphql.js";
import type { Receiver } from "../receive.js";
import { setupDone, setupForm, setupPolicy } from "./page.js";

const mutation = `mutation Setup($input: RegisterAdministratorInput!) {
  registerAdministrator(input: $input) { user { id email } userErrors { message } }
}`;

interface Answer {
  registerAdministrator: { user: { id: string; email: string } | null; userErrors: { message: string }[] } | null;
}

/** The form's text fields, each of them absent or a string. */
type Form = Partial<Record<"token" | "name" | "email" | "password", string>>;

/** The page behind the one-time link that the first start shows. It runs the same mutation that any client may. */
export function serveSetup(app: FastifyInstance, apollo: ApolloServer<GatewayContext>, receiver: Receiver): void {
  const html = (reply: FastifyReply, status: number, text: string) =>
    reply.code(status).type("text/html; charset=utf-8").header("content-security-policy", setupPolicy).send(text);

  // only here is a form a request that can be read
  void app.register((form, _options, done) => {
    form.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string", bodyLimit: 16 * 1024 }, (_request, body, parsed) => {
      parsed(null, Object.fromEntries(new URLSearchParams(body.toString())));
    });

    form.get<{ Querystring: { token?: string | string[] } }>("/setup", (request, reply) => {
      const { token } = request.query;
      return html(reply, 200, setupForm({ token: typeof token === "string" ? token : "" }));
    });

    form.post<{ Body: Form | null }>("/setup", { config: { form: true } }, async (request, reply) => {
      const { token = "", name = "", email = "", password = "" } = request.body ?? {};
      const contextValue = await receiver.receiveAnonymous(request, request.balances);
      const { body } = await apollo.executeOperation<Answer>({ query: mutation, variables: { input: { token, name, email, password } } }, { contextValue });
      if (body.kind !== "single") throw new Error("a mutation answers at once");
      const { data, errors = [] } = body.singleResult;
      const user = data?.registerAdministrator?.user;
      if (user) return html(reply, 201, setupDone(user.email));
      const problems = [...errors, ...(data?.registerAdministrator?.userErrors ?? [])].map(({ message }) => message);
      return html(reply, 422, setupForm({ token, name, email, problems }));
    });
    done();
  });
}
