import { can } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

const manages = can("file:manage");

export const fileRules: Rules = {
  Query: { files: can("file:read"), file: can("file:read") },
  Mutation: { createFileUpload: manages, claimFileUpload: manages, extendFileUpload: manages, completeFileUpload: manages, deleteFile: manages },
  File: { "*": can("file:read") },
};
