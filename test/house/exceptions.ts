import type { Exception } from "./laws/exception.js";
import type { PolicyException, WallExceptions } from "./laws/wall.js";

const since = "2026-11-23";
const review = "2027-11-23";
const except = (name: string, reason: string): Exception => ({ name, reason, since, review });

const setting = (name: string) => `( SELECT (NULLIF(current_setting('${name}'::text, true), ''::text))::uuid AS "nullif")`;
const own = (name: string, command: string, using: string, check: string | null, reason: string, roles = "public"): PolicyException => ({
  ...except(name, reason),
  command,
  roles,
  using,
  check,
});
const administers = "( SELECT identity.actor_administers() AS actor_administers)";
const platforms = "(tenant_id IS NULL)";
const catalogueReason = "the platform's own roles have no tenant and are the same for everybody";
const seedReason = "the seeds write the platform's own roles, and never a tenant's";

/** What the laws of the tenant wall let pass. */
export const wall: WallExceptions = {
  withoutTenant: [
    except("billing.plans", "a catalogue: what is on offer is the same for every tenant"),
    except("billing.plan_entitlements", "a catalogue: what a plan gives is the same for every tenant"),
    except("tenancy.setting_defaults", "a catalogue: what the installation says holds for every tenant that says nothing else"),
    except("billing.meters", "a catalogue: what is metered is the same for every tenant"),
    except("billing.plan_quotas", "a catalogue: what a plan gives is the same for every tenant"),
    except("compliance.audit_logs", "what a person does outside any tenant (a sign-in) is an entry without a tenant"),
    except("compliance.outbox", "ids of events on their way; only the dispatcher's functions reach it"),
    except("compliance.unsequenced_events", "ids of events on their way; only the sequencer's function reaches it"),
    except("identity.client_assertions", "ids of assertions that were shown; only identity's function reaches it"),
    except("identity.administrators", "a person row: who runs the installation, behind the person's wall"),
    except("identity.mfa_devices", "a person row: one account's second factors serve every tenant of the person, behind the person's wall"),
    except("identity.recovery_codes", "a person row: as the second factors that they stand in for"),
    except("identity.mailed_links", "a person row: links that prove a person's address, behind the person's wall"),
    except("identity.email_changes", "a person row: the address that a person has asked for, behind the person's wall"),
    except("identity.sessions", "a person row: one session serves every tenant of the person, behind the person's wall"),
    except("identity.setup_tokens", "the installation's own one-time link, from before there is any tenant"),
    except("identity.sign_in_challenges", "half-given proofs, from before there is an actor; only identity's functions reach it"),
    except("identity.signing_keys", "the installation's own keys, the same for every tenant"),
    except("identity.throttles", "counters of attempts, from before there is any tenant or actor; only identity's functions reach it"),
    except("identity.users", "a person row: one account serves every tenant it belongs to; tenant_users says which may see it"),
    except("kernel.consumed_events", "ids of events that a consumer has seen; only the kernel's functions reach it"),
    except("kernel.development_mails", "mails of a developer's installation, for the developer to see; empty in production"),
    except("kernel.idempotency_keys", "a person row: what a person does outside any tenant has a key, too"),
    except("kernel.rate_counters", "signs of life of the processes that count rates; only the kernel's functions reach it"),
    except("kernel.rate_limits", "counters of requests, from before any tenant is known; only the kernel's functions reach it"),
    except("kernel.workers", "signs of life of the installation's processes"),
    except("tenancy.feature_flags", "the installation's own, for its administrators alone; tenants get what a flag is worth to them"),
    except("tenancy.permissions", "a catalogue: what can be allowed is the same for every tenant"),
    except("tenancy.role_permissions", "the platform's own roles have no tenant; a tenant's have one"),
    except("tenancy.roles", "the platform's own roles have no tenant; a tenant's have one"),
    except("tenancy.tenants", "the tenant itself: its wall is on its id"),
  ],
  withoutTenantWall: [except("kernel.idempotency_keys", "a key belongs to the person: nobody else in the tenant may see its answer")],
  policies: [
    own(
      "compliance.audit_logs.person_wall",
      "select",
      `((tenant_id IS NULL) AND (actor_id = ${setting("app.actor_id")}))`,
      null,
      "a person sees what it did outside any tenant; what it did inside is the tenant's",
    ),
    own("identity.setup_tokens.setup_tokens_seed", "all", "true", "true", "the seeds write the one-time link", "tenon_seeder"),
    own(
      "identity.signing_keys.signing_keys_use",
      "all",
      "true",
      "true",
      "signing in needs the key before there is an actor; the private half is sealed with the root key",
      "tenon_identity,tenon_identity_anonymous",
    ),
    own(
      "identity.users.tenant_members",
      "select",
      `(EXISTS ( SELECT FROM identity.tenant_users seen WHERE ((seen.user_id = users.id) AND (seen.tenant_id = ${setting("app.tenant_id")}))))`,
      null,
      "a tenant sees the people who belong to it",
      "tenon_identity",
    ),
    own("kernel.development_mails.development_mailbox", "all", "true", "true", "the worker writes the development mailbox, the gateway shows it", "tenon_mailbox"),
    own("kernel.workers.worker_health", "select", "true", null, "the gateway's health check asks whether a worker is alive", "tenon_access"),
    own("kernel.workers.worker_heartbeat", "all", "true", "true", "workers write their signs of life", "tenon_worker"),
    own(
      "tenancy.feature_flags.administrators",
      "all",
      administers,
      administers,
      "the installation's administrators make and change its flags",
      "tenon_tenancy",
    ),
    own("tenancy.role_permissions.catalogue", "select", platforms, null, catalogueReason),
    own("tenancy.role_permissions.catalogue_seed", "all", platforms, platforms, seedReason, "tenon_seeder"),
    own("tenancy.roles.catalogue", "select", platforms, null, catalogueReason),
    own("tenancy.roles.catalogue_seed", "all", platforms, platforms, seedReason, "tenon_seeder"),
    own(
      "tenancy.tenants.person_wall",
      "select",
      `(EXISTS ( SELECT FROM tenancy.memberships mine WHERE ((mine.tenant_id = tenants.id) AND (mine.user_id = ${setting("app.actor_id")}))))`,
      null,
      "a member sees the tenants it belongs to, whichever it works in",
      "tenon_tenancy",
    ),
    own(
      "tenancy.tenants.tenant_wall",
      "all",
      `(id = ${setting("app.tenant_id")})`,
      `(id = ${setting("app.tenant_id")})`,
      "the tenant's wall, on the tenant's own id",
    ),
  ],
  uniqueKeys: [
    except("tenancy.role_permissions.role_permissions_pkey", "begins with the role's uuid, which nobody can guess"),
    except("tenancy.tenant_domains.tenant_domains_held", "a verified domain is one tenant's; who runs into it has shown that the domain is theirs, too"),
    except("tenancy.roles.roles_home_unique", "has the role's uuid, and its tenant as `home`, which is never null"),
  ],
  foreignKeys: [],
};

const serverUser = "the operating system's user that Postgres's server runs as";

/** Domain nouns that the kernel's names may have: `path` or `path export`. */
export const kernelNames: Exception[] = [
  except("subgraphs/kernel/graphql/payload.ts UserError", "the name that GraphQL APIs give to what a caller can mend"),
  except("subgraphs/kernel/postgres/server-user.ts", serverUser),
  except("subgraphs/kernel/postgres/server-user.ts ServerUser", serverUser),
  except("subgraphs/kernel/postgres/server-user.ts serverUser", serverUser),
];

const access = "the access snapshot is gathered from the three owners of its facts";
const commit = "part of every subgraph's commit, so the kernel makes the call for all of them";

/** SQL functions of subgraphs that the kernel calls. */
export const kernelCalls: Exception[] = [
  except("identity.session_access", access),
  except("identity.session_pause", access),
  except("identity.api_key_access", access),
  except("identity.machine_access", access),
  except("tenancy.machine_access", access),
  except("identity.administrator_scope", access),
  except("identity.verification_keys", "the gateway verifies tokens with identity's public keys"),
  except("tenancy.member_access", access),
  except("tenancy.tenant_standing", access),
  except("tenancy.domain_tenant", "which host is whose is kept in every process, as the access snapshots are"),
  except("billing.tenant_access", access),
  except("tenancy.policy_standing", access),
  except("tenancy.groups_held", access),
  except("tenancy.policies_in_force", "policies are kept in every process, as the access snapshots are"),
  except("tenancy.flags", "feature flags are kept in every process, as the access snapshots are"),
  except("tenancy.flag_overrides", "feature flags are kept in every process, as the access snapshots are"),
  except("billing.offers", "a rule that refuses a feature says which plans include it"),
  except("billing.consume", commit),
  except("compliance.record", commit),
  except("compliance.record_refusal", "a refusal is recorded in a commit of its own, whichever subgraph refuses"),
  except("compliance.take_events", "the dispatcher turns recorded events into jobs"),
  except("tenancy.mail_sender_name", commit),
  except("operations.job_queued", commit),
  except("operations.jobs_moved", "the worker says where tenants' jobs stand"),
  except("operations.jobs_called_off", "the worker asks which of the jobs that it holds were called off"),
  except("operations.job_lost", "the worker says that the queue gave a tenant's job up"),
  except("compliance.sequence_events", "the worker gives events their places once they are committed"),
];

const answers = "answers are as many as operations: each test says what it expects of them";

/** `path offence`: shortcuts that stand. */
export const shortcuts: Exception[] = [
  except("gateway/engine.ts process.env", "the engine's package reports its usage to its maker unless this is set; nothing is read"),
  except("test/kit/operations.ts any", answers),
  except("test/kit/socket.ts any", answers),
  except("test/kit/world.ts any", answers),
];

/** Files that open connections themselves, not through the address guard. */
export const outgoing: Exception[] = [
  except("gateway/forward/remote.ts", "to the installation's own subgraphs, at the addresses that the operator names in SUBGRAPH_URLS"),
  except("subgraphs/kernel/mail/mailbox.ts", "writes a mail as a text with the library that could also send it"),
  except("subgraphs/kernel/mail/smtp.ts", "to the mail server that the operator names in SMTP_URL"),
];

/** `Type.field`: lists without pages. */
export const smallLists: Exception[] = [
  except("Query.administrators", "a handful: who runs the installation"),
  except("Query.can", "as many as were asked about, a hundred at most"),
  except("AccessExplanation.grants", "the roles of one member and its groups"),
  except("AccessExplanation.steps", "as many as there are kinds of things to look at"),
  except("PolicyTest.determining", "a part of the policies in force: a hundred at the most"),
  except("PolicyTest.problems", "what is wrong with one draft: ten problems at the most"),
  except("Query.permissions", "a catalogue: as many as the features declare"),
  except("Query.flags", "as many as the caller names, up to 100"),
  except("Query.tenantFeatureFlags", "a part of the installation's flags, of which there are 500 at the most"),
  except("TenantFeatureFlag.variants", "a flag has up to 20 variants"),
  except("FeatureFlag.variants", "a flag has up to 20 variants"),
  except("FeatureFlag.rules", "a flag has up to 50 rules"),
  except("Query.jobQueues", "as many as the platform declares queues"),
  except("Job.failures", "a job keeps the last 30 tries that failed"),
  except("Query.quotas", "a plan's, as many as config/quotas.json describes"),
  except("Query.tenantQuotas", "as many as there are meters"),
  except("Query.plans", "a catalogue: as many as config/plans.json describes"),
  except("Query.tenantDomains", "a tenant has 20 domains at the most"),
  except("Query.roles", "a handful: the platform's own roles, and at most a hundred of the tenant's"),
  except("Query.eventTypes", "the catalogue: as many as the contracts declare"),
  except("Query.rateLimits", "two at the most: the caller's own, and the tenant's"),
  except("Role.permissions", "a part of the catalogue of permissions"),
  except("Group.roles", "at most twenty of the tenant's handful of roles"),
  except("Membership.groups", "the teams of one person: a tenant has 500 at most"),
  except("Membership.roles", "a part of the tenant's handful of roles"),
  except("User.mfaDevices", "a handful: three apps and a person's passkeys"),
  except("Tenant.entitlements", "a plan's, as many as config/entitlements.json describes"),
];

/** Tables that no entity maps. */
export const tablesWithoutEntity: Exception[] = [
  except("billing.plan_entitlements", "read by the function that opens an account, and written by the seeds"),
  except("billing.plan_quotas", "read by the function that opens an account, and written by the seeds"),
  except("compliance.outbox", "reached by the dispatcher's functions alone"),
  except("compliance.unsequenced_events", "reached by the sequencer's function alone"),
  except("compliance.event_sequence", "written by the sequencer's function, and read with SQL together with the entries"),
  except("compliance.event_counters", "reached by the sequencer's function alone"),
  except("identity.administrators", "reached by the functions of setting up and of signing in alone"),
  except("identity.mailed_links", "written and spent with SQL by the one service that makes links"),
  except("identity.email_changes", "one row for a person, noted and taken off with SQL"),
  except("identity.client_assertions", "reached by a function alone"),
  except("identity.setup_tokens", "written by the seeds, and spent by a function"),
  except("identity.sign_in_challenges", "reached by the functions of signing in alone"),
  except("identity.signing_keys", "read and rotated with SQL by the one service that holds keys"),
  except("identity.throttles", "reached by the functions of throttling alone"),
  except("identity.tenant_users", "kept by the two functions that tenancy calls in a membership's commit"),
  except("tenancy.tenant_purges", "written by the functions of a purge, and read with SQL when it ends"),
  except("kernel.consumed_events", "reached by the kernel's functions alone; the kernel has no entities"),
  except("kernel.development_mails", "written and read with SQL by the development mailbox; the kernel has no entities"),
  except("kernel.idempotency_keys", "written with SQL in every subgraph's transactions; the kernel has no entities"),
  except("kernel.rate_counters", "reached by the kernel's functions alone; the kernel has no entities"),
  except("kernel.rate_limits", "reached by the kernel's functions alone; the kernel has no entities"),
  except("kernel.workers", "written with SQL by the worker; the kernel has no entities"),
];

/** `schema.table.column`: columns that an entity's table has and the entity has not. */
export const columnsWithoutProperty: Exception[] = [
  except("tenancy.roles.home", "generated: whose the role is, as a value that is never null"),
  except("tenancy.role_permissions.home", "generated: as the role's"),
];

/** `role schema.function(types)`: the doors across a schema, and those before there is an actor. */
export const sqlDoors: Exception[] = [
  except("tenon_subgraph billing.consume(text,bigint,timestamp with time zone)", "every subgraph takes quota in its own commit; the tenant is the transaction's"),
  except("tenon_subgraph billing.consume(text,bigint)", "the release before takes quota by it; every subgraph takes quota in its own commit; the tenant is the transaction's"),
  except("tenon_subgraph compliance.record(uuid,text,text,uuid,jsonb,text)", "every subgraph records in its own commit; tenant and actor are the transaction's"),
  except("tenon_subgraph compliance.record_refusal(uuid,text,uuid,jsonb,text,uuid)", "every subgraph records what it refuses, once a minute; tenant and actor are the transaction's"),
  except("tenon_subgraph kernel.consume_event(text,uuid)", "a consumer marks its event in the transaction that it writes in"),
  except("tenon_subgraph operations.job_queued(uuid,text,text)", "the release before enqueues by it; the tenant's record is written in the same commit"),
  except("tenon_subgraph tenancy.mail_sender_name()", "whoever mails in a tenant does so under the tenant's name; the tenant is the transaction's"),
  except("tenon_subgraph operations.job_queued(uuid,text,text,integer)", "whoever enqueues a job writes the tenant's record of it in the same commit, and is refused where too many wait"),
  except("tenon_worker operations.jobs_moved(jsonb)", "the worker says where tenants' jobs stand, of all that it holds at once"),
  except("tenon_worker operations.jobs_called_off(jsonb)", "the worker asks which of the jobs that it holds were called off"),
  except("tenon_operations_anonymous operations.forget_jobs(timestamp with time zone)", "the schedule's job runs without an actor"),
  except("tenon_worker operations.job_queued(uuid,text,text)", "the dispatcher writes the record of a consumer's job"),
  except("tenon_worker operations.job_moved(uuid,text,text)", "the release before says by it where a tenant's job stands"),
  except("tenon_worker operations.job_lost(uuid)", "the worker says that the queue gave a tenant's job up"),
  except("tenon_worker compliance.take_events(integer)", "the dispatcher takes events out of the outbox"),
  except("tenon_worker compliance.sequence_events(integer,text[])", "the worker gives events their places once they are committed"),
  except("tenon_worker kernel.forget_idempotency_keys(timestamp with time zone)", "the worker deletes records that nobody can repeat any more"),
  except("tenon_worker kernel.forget_consumed_events(timestamp with time zone)", "the worker deletes marks of events that nobody delivers any more"),
  except("tenon_worker kernel.erase_rows(regclass,uuid,integer)", "a deleted tenant's rows are erased from every table; the function sees to it that it is deleted"),
  except("tenon_worker kernel.rows_left(regclass[],uuid)", "that nothing is left is proven over every table"),
  except("tenon_worker tenancy.note_erased(uuid,text,bigint,timestamp with time zone)", "the progress of a purge is noted with each of its batches"),
  except("tenon_worker tenancy.delete_due_tenants(timestamp with time zone)", "the worker alone says that the days of grace are over"),
  except("tenon_worker tenancy.take_purges(timestamp with time zone,timestamp with time zone)", "the worker alone says which purges nobody is at"),
  except("tenon_worker tenancy.take_due_domains(timestamp with time zone,timestamp with time zone)", "the worker alone says that it is time to look domains up"),
  except("tenon_tenancy identity.contacts(uuid[])", "news of a tenant is mailed to its owners in the same commit"),
  except("tenon_tenancy_anonymous tenancy.close_purge(uuid,jsonb,timestamp with time zone)", "a purge ends without an actor"),
  except("tenon_compliance_sequencer tenancy.is_deleted(uuid)", "a deleted tenant's events get no place in its sequence any more"),
  except("tenon_eraser tenancy.is_deleted(uuid)", "the eraser deletes rows of deleted tenants alone"),
  except("tenon_worker kernel.forget_rates(integer)", "the worker deletes counts that no limit looks at any more"),
  except("tenon_access kernel.count_rates(uuid,text[],integer[],bigint[],text[],bigint[],bigint[],integer,integer)", "gateways count rates together, before any tenant is known"),
  except("tenon_operations kernel.spent_rate(text,integer)", "operations tells what the transaction's own tenant and actor have spent of their limits"),
  except("tenon_tenancy billing.open_account(uuid,text)", "a tenant's subscription is made in the tenant's own first commit"),
  except("tenon_tenancy billing.quota_standing(text,timestamp with time zone)", "an explanation says how a quota of the transaction's own tenant stands"),
  except("tenon_tenancy identity.actor_email()", "an invitation is bound to the actor's own address"),
  except("tenon_tenancy identity.replace_role(uuid,uuid)", "a role ends in one commit with whoever has it getting another one"),
  except("tenon_tenancy identity.people_named(text)", "members are looked for by what they are called: their ids alone come out, of the transaction's own tenant"),
  except("tenon_tenancy identity.actor_has_mfa()", "a tenant's policy is set by somebody who has a second factor"),
  except("tenon_tenancy identity.actor_name()", "an invitation's mail says who invites: the actor's own name"),
  except("tenon_tenancy identity.show_user_to_tenant(uuid)", "a membership makes the person visible in the same commit"),
  except("tenon_tenancy identity.hide_user_from_tenant(uuid)", "a membership's end makes the person invisible in the same commit"),
  except("tenon_tenancy identity.count_attempt(bytea[],integer[],double precision[],double precision[],timestamp with time zone)", "an invitation is a mail to a stranger: it is counted in its own commit"),
  except("tenon_tenancy identity.live_keys_made_by(uuid)", "who leaves leaves API keys behind: their number is told in the same commit"),
  except("tenon_identity tenancy.grantable_role(text)", "nobody gives a service identity a mightier role than their own"),
  except("tenon_identity_anonymous identity.find_client(uuid)", "a client proves itself before there is an actor"),
  except("tenon_identity_anonymous identity.take_assertion(uuid,bytea,timestamp with time zone,timestamp with time zone)", "an assertion is taken before there is an actor"),
  except("tenon_identity_visibility tenancy.member_access(uuid,uuid,text)", "who leaves leaves a key no more than the person could do at the end"),
  except("tenon_access identity.session_access(uuid)", access),
  except("tenon_access identity.session_pause(uuid)", access),
  except("tenon_access identity.api_key_access(uuid,bytea)", access),
  except("tenon_access identity.machine_access(text,uuid)", access),
  except("tenon_access tenancy.machine_access(uuid,uuid,uuid)", access),
  except("tenon_access identity.api_key_used(uuid,timestamp with time zone,text,uuid,text,jsonb,text)", "the gateway notes a key's use beside the request"),
  except("tenon_access identity.administrator_scope(uuid)", access),
  except("tenon_access identity.verification_keys()", "the gateway verifies tokens with identity's public keys"),
  except("tenon_access tenancy.member_access(uuid,uuid,text)", access),
  except("tenon_access tenancy.tenant_standing(uuid)", access),
  except("tenon_access tenancy.domain_tenant(text)", "the gateway finds the tenant whose domain a request came to"),
  except("tenon_access tenancy.policy_standing(uuid)", access),
  except("tenon_access tenancy.groups_held(uuid,uuid)", access),
  except("tenon_access tenancy.policies_in_force(uuid)", "policies are kept in every process, as the access snapshots are"),
  except("tenon_access billing.tenant_access(uuid)", access),
  except("tenon_access tenancy.flags()", "feature flags are kept in every process, as the access snapshots are"),
  except("tenon_access tenancy.flag_overrides(uuid)", "feature flags are kept in every process, as the access snapshots are"),
  except("tenon_tenancy identity.actor_administers()", "a policy asks it: feature flags are for the installation's operators alone"),
  except("tenon_tenancy_lookup identity.actor_administers()", "the list of all tenants is for the installation's operators alone"),
  except("tenon_billing_lookup identity.actor_administers()", "any tenant's quotas are for the installation's operators alone"),
  except("tenon_access billing.offers()", "a rule that refuses a feature says which plans include it"),
  except("tenon_seeder identity.has_administrator()", "the one-time link is made while there is no administrator"),
  except("tenon_identity_anonymous identity.find_credentials(text)", "a sign-in begins before there is an actor"),
  except("tenon_identity_anonymous identity.find_account(text)", "a link for a forgotten password is mailed before there is an actor"),
  except("tenon_identity_anonymous identity.find_mailed_link(bytea,text[],timestamp with time zone)", "a mailed link is opened before there is an actor"),
  except("tenon_identity_anonymous identity.forget_mailed_links(timestamp with time zone)", "the schedule's job runs without an actor"),
  except("tenon_identity_anonymous identity.find_session_owner(uuid)", "a refresh begins before there is an actor"),
  except("tenon_identity_anonymous identity.count_attempt(bytea[],integer[],double precision[],double precision[],timestamp with time zone)", "an attempt is counted before there is an actor"),
  except("tenon_identity_anonymous identity.forgive_attempts(bytea,bytea)", "a success frees the counters of its own attempt"),
  except("tenon_identity_anonymous identity.forget_throttles(timestamp with time zone)", "the schedule's job runs without an actor"),
  except("tenon_identity_anonymous identity.open_challenge(bytea,text,uuid,text[],text,timestamp with time zone,timestamp with time zone)", "a sign-in waits for its second half before there is an actor"),
  except("tenon_identity_anonymous identity.try_challenge(bytea,text,timestamp with time zone,integer)", "the second half of a sign-in comes before there is an actor"),
  except("tenon_identity_anonymous identity.spend_challenge(bytea)", "a challenge ends in the commit that it leads to"),
  except("tenon_identity_anonymous identity.find_passkey_owner(bytea)", "a sign-in with a passkey begins before there is an actor"),
  except("tenon_identity_anonymous identity.forget_challenges(timestamp with time zone)", "the schedule's job runs without an actor"),
  except("tenon_identity_anonymous identity.forget_sessions(timestamp with time zone)", "the schedule's job runs without an actor"),
];
