import { anybody } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

// prices are public: they stand on a product's landing page
export const planRules: Rules = { Query: { plans: anybody }, Plan: { "*": anybody } };
