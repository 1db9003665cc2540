import type { Scheduled } from "../subgraphs/kernel/schedule/schedule.js";

/** All that the platform does by the clock, outside any tenant. There is no other place for it: a house law says so. Times are UTC. */
export const schedule: readonly Scheduled[] = [
  { name: "tenancy.check_due_domains", cron: "*/5 * * * *", description: "Looks up the DNS records of domains that wait to be verified, and of each verified one every day." },
  { name: "tenancy.purge_due_tenants", cron: "*/10 * * * *", description: "Erases the tenants whose days of grace are over." },
  { name: "operations.scan_waiting_files", cron: "*/5 * * * *", description: "Has files inspected that wait in quarantine since the scanner was away." },
  { name: "identity.rotate_signing_keys", cron: "17 * * * *", description: "Brings in a new key for access tokens when the newest has signed for 30 days." },
  { name: "identity.forget_challenges", cron: "19 * * * *", description: "Deletes sign-ins that waited in vain for their second half." },
  { name: "identity.forget_throttles", cron: "27 * * * *", description: "Deletes counters of attempts that count nothing any more." },
  { name: "operations.collect_files", cron: "41 * * * *", description: "Removes uploads that were never finished, and bytes that no file has." },
  { name: "identity.forget_mailed_links", cron: "53 * * * *", description: "Deletes mailed links whose time is over." },
  { name: "operations.forget_deliveries", cron: "23 2 * * *", description: "Deletes the record of webhooks that ended more than 30 days ago." },
  { name: "operations.forget_jobs", cron: "33 2 * * *", description: "Deletes the records of jobs that ended more than 30 days ago; what failed stays." },
  { name: "operations.forget_inbound_webhooks", cron: "41 2 * * *", description: "Clears what was sent by webhooks more than 30 days ago, and forgets those of more than a year ago." },
  { name: "identity.forget_sessions", cron: "41 3 * * *", description: "Deletes sessions that ended more than 90 days ago." },
];
