/** Asks again until the answer is truthy. Tests wait for conditions, never for a time. @throws after `seconds` */
export async function eventually<T>(ask: () => Promise<T> | T, seconds = 10): Promise<Exclude<T, false | null | undefined>> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as Exclude<T, false | null | undefined>;
    if (Date.now() > end) throw new Error(`nothing came true within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
