import { mutate } from "./operations.js";
import type { Answer, Person, TestTenant } from "./world.js";

export const fileFields = "id name state contentType size sha256 createdAt downloadUrl inspectedAt rejection { reason signature }";

/** A file as tests read it. */
export interface TestFile {
  id: string;
  name: string;
  state: string;
  contentType: string | null;
  size: number | null;
  sha256: string | null;
  downloadUrl: string | null;
  inspectedAt: string | null;
  rejection: { reason: string; signature: string | null } | null;
}

/** What a door of files answered. */
export interface DoorAnswer {
  status: number;
  file: TestFile | null;
  code: string | null;
  problems: string[];
}

export async function doorAnswer(response: Response): Promise<DoorAnswer> {
  const { file = null, errors = [] } = (await response.json()) as { file?: TestFile; errors?: Answer["errors"] };
  return { status: response.status, file, code: errors[0]?.extensions.code ?? null, problems: (errors[0]?.extensions["problems"] as string[] | undefined) ?? [] };
}

/** By one request of multipart/form-data. */
export async function uploadFile(by: Pick<Person, "url" | "accessToken">, tenant: TestTenant, bytes: string | Uint8Array, name = "note.txt"): Promise<DoorAnswer> {
  const form = new FormData();
  form.append("file", new Blob([bytes as BlobPart]), name);
  return doorAnswer(await fetch(`${by.url}/api/files/upload`, { method: "POST", headers: { authorization: `Bearer ${by.accessToken}`, "x-tenant": tenant.id }, body: form }));
}

/** An address for one upload, at the world's own port. */
export async function uploadPlace(by: Person, tenant: TestTenant, input: object = { name: "note.txt" }): Promise<{ url: string; id: string; codes: string[]; problems: string[] }> {
  const { payload, codes, problems } = await mutate(by, "createFileUpload", "uploadUrl file { id }", input, { tenant: tenant.id });
  return { url: payload?.uploadUrl ? here(by.url, payload.uploadUrl as string) : "", id: payload?.file?.id as string, codes, problems };
}

/** The installation's address is none that a test's world listens at. */
export const here = (url: string, address: string): string => `${url}${new URL(address).pathname}${new URL(address).search}`;

export const put = async (url: string, bytes: string | Uint8Array): Promise<DoorAnswer> => doorAnswer(await fetch(url, { method: "PUT", body: bytes as BodyInit }));

export async function filesOf(by: Person, tenant: TestTenant): Promise<TestFile[]> {
  const { data } = await by.send(`{ files(first: 100) { edges { node { ${fileFields} } } } }`, { tenant: tenant.id });
  return (data?.files?.edges ?? []).map(({ node }: { node: TestFile }) => node);
}

export const deleteFile = (by: Person, tenant: TestTenant, id: string) => mutate(by, "deleteFile", "deletedFileId", { id }, { tenant: tenant.id });
