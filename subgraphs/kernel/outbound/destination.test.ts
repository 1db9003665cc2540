import { expect, test } from "@jest/globals";
import { readDestination } from "./destination.js";
import { isSendableHeader } from "./headers.js";

const read = (url: string, ...allow: string[]) => {
  try {
    return readDestination(url, new Set(allow));
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each([
  ["https://example.com/hooks?a=1#part", "https://example.com", "/hooks?a=1"],
  ["https://example.com:8443", "https://example.com:8443", "/"],
  ["https://1.1.1.1/", "https://1.1.1.1", "/"],
  ["https://[2606:4700:4700::1111]/x", "https://[2606:4700:4700::1111]", "/x"],
])("%s leads to %s", (url, origin, path) => expect(read(url)).toEqual({ origin, path, exempt: false }));

test.each([
  "http://example.com",
  "ftp://example.com",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "example.com",
  "",
  "https://",
  "https://user:password@example.com",
  "https://example.com@evil.example",
  "https://example.com:22",
  "https://example.com:25",
  "https://example.com:6379000",
  "https://example.com:6667",
  "https://127.0.0.1",
  "https://127.1",
  "https://2130706433",
  "https://0x7f000001",
  "https://0177.0.0.1",
  "https://0x7f.0.0.1:8443",
  "https://１２７.０.０.１",
  "https://169.254.169.254/latest/meta-data/",
  "https://[::1]",
  "https://[::ffff:169.254.169.254]",
  "https://[64:ff9b::a9fe:a9fe]",
  "https://[fd00:ec2::254]",
  "https://0",
  `https://example.com/${"x".repeat(2_048)}`,
])("%s is refused before anybody is asked", (url) => expect(read(url)).toBe("ADDRESS_REFUSED"));

test("what the operator allows is host and port as the URL names them, and nothing beside it", () => {
  const allow = ["127.0.0.1:8080", "hooks.internal:80", "[::1]:9000", "localhost:*"];
  for (const url of ["http://127.0.0.1:8080/x", "https://127.0.0.1:8080", "http://0x7f.1:8080", "http://HOOKS.internal", "http://[::1]:9000", "http://localhost:25"]) expect(read(url, ...allow)).toMatchObject({ exempt: true });
  for (const url of ["http://127.0.0.1:8081", "http://127.0.0.2:8080", "http://hooks.internal:8080", "http://x.hooks.internal", "http://localhost.example", "http://user@127.0.0.1:8080"]) expect(read(url, ...allow)).toBe("ADDRESS_REFUSED");
});

test("a header cannot end the header, frame the message or name another host", () => {
  for (const [name, value] of [["x-shop", "7"], ["Authorization", "Bearer a b"], ["x-empty", ""]] as const) expect(isSendableHeader(name, value)).toBe(true);
  for (const [name, value] of [["x", "a\r\nhost: inside"], ["x", "a\nb"], ["x\r\ny", "a"], ["x y", "a"], ["x:", "a"], ["", "a"], ["x", "a\0"], ["x", "ä"], ["x", " a"], ["Host", "inside"], ["content-length", "0"], ["Transfer-Encoding", "chunked"], ["connection", "close"], ["proxy-authorization", "x"], ["accept-encoding", "gzip"], ["x", "a".repeat(4_097)]] as const) {
    expect([name, value, isSendableHeader(name, value)]).toEqual([name, value, false]);
  }
});
