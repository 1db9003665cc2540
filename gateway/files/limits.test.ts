import { expect, test } from "@jest/globals";
import { defaultFileLimits, uploadsAtOnce } from "./limits.js";

const mebibyte = 1024 * 1024;

test("as many uploads at once as what the storage holds of each has room for, a quarter of them one tenant's", () => {
  expect(uploadsAtOnce(defaultFileLimits, mebibyte / 4)).toEqual({ perTenant: 50, perProcess: 500 });
  expect(uploadsAtOnce(defaultFileLimits, 10 * mebibyte)).toEqual({ perTenant: 12, perProcess: 51 });
  expect(uploadsAtOnce(defaultFileLimits, 1_024 * mebibyte)).toEqual({ perTenant: 1, perProcess: 1 });
});
