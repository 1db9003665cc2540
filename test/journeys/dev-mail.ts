import { eventually } from "../kit/wait.js";

/**
 * Waits for the link in the newest mail to this address with this subject, as the development mailbox shows it.
 * @param before links that were there already
 */
export function linkInDevMail(url: string, email: string, subject: string, ...before: string[]): Promise<string> {
  return eventually(async () => {
    const list = await (await fetch(`${url}/dev/mail`)).text();
    for (const [, path] of list.matchAll(/href="(\/dev\/mail\/[^"]+)"/g)) {
      const mail = await (await fetch(url + path!)).text();
      const link = /http:\/\/localhost[^"\s<]*#token=[\w-]+/.exec(mail)?.[0];
      if (link && !before.includes(link) && mail.includes(email) && mail.includes(subject)) return link;
    }
    return null;
  });
}
