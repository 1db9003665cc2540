import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** What compresses well: pictures and woff2 fonts are compressed already. */
const texts = /\.(?:js|css|svg|json|txt|webmanifest|ttf)$/;

/** Bytes below which a compressed answer is no shorter in packets. */
const worthwhile = 1_024;

/** Writes `.br` and `.gz` beside each file below the folder that gains by it, so that no request waits for it. */
export async function compress(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && texts.test(entry.name));
  await Promise.all(
    files.map(async (entry) => {
      const file = join(entry.parentPath, entry.name);
      const content = await readFile(file);
      if (content.length < worthwhile) return;
      // the best quality takes ten times as long for 5 %: worth it for what every page loads, not for an editor
      const quality = content.length > 250_000 ? 9 : 11;
      const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      await Promise.all([writeFile(`${file}.br`, await brotli(content, { params })), writeFile(`${file}.gz`, await zip(content, { level: 9 }))]);
    }),
  );
}
