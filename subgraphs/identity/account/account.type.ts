import { DateTimeResolver } from "graphql-scalars";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";
import { MfaDeviceKind } from "../mfa/mfa-device.entity.js";

export enum AccountState {
  ACTIVE = "ACTIVE",
  DEACTIVATED = "DEACTIVATED",
}
registerEnumType(AccountState, {
  name: "AccountState",
  description: "Whether an account may be used.",
  valuesConfig: {
    ACTIVE: { description: "Its person may sign in." },
    DEACTIVATED: { description: "It is shut: its sessions have ended, and signing in is refused as with a wrong password." },
  },
});

/** An account's row as `identity.accounts` gives it. */
export interface AccountRow {
  id: string;
  email: string;
  name: string;
  created_at: string;
  email_verified_at: string | null;
  deactivated_at: string | null;
  deactivation_reason: string | null;
  sessions: string;
  last_sign_in_at: string | null;
  /** Of confirmed devices, each kind once. */
  mfa_kinds: MfaDeviceKind[];
}

const timeOf = (text: string | null) => (text === null ? null : new Date(text));

/** What those who run the installation see of a person: never what it does in a tenant. */
@ObjectType({ description: "A person's account, as the installation's administrators see it." })
export class Account {
  readonly rowId: string;

  @Field(() => ID, { description: "The User's id." })
  readonly id: string;

  @Field(() => String, { description: "The address it signs in with, in lower case." })
  readonly email: string;

  @Field(() => String, { description: "What it is called, as it wrote it." })
  readonly name: string;

  @Field(() => DateTimeResolver, { description: "When it registered." })
  readonly createdAt: Date;

  @Field(() => Boolean, { description: "Whether a mail to the address has proved that it is the person's." })
  readonly emailVerified: boolean;

  @Field(() => AccountState, { description: "Whether it may be used." })
  readonly state: AccountState;

  @Field(() => DateTimeResolver, { nullable: true, description: "Since when it is shut." })
  readonly deactivatedAt: Date | null;

  @Field(() => String, { nullable: true, description: "Why, in the words of the administrator who did it." })
  readonly deactivationReason: string | null;

  @Field(() => Int, { description: "How many sessions go on." })
  readonly sessionCount: number;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it signed in last; null when it never did, or more than 90 days before its last session ended." })
  readonly lastSignInAt: Date | null;

  @Field(() => [MfaDeviceKind], { description: "The kinds of second factor that it has, each once; empty: the password is enough." })
  readonly mfaKinds: MfaDeviceKind[];

  constructor(row: AccountRow) {
    this.rowId = row.id;
    this.id = encodeId(ids.User, row.id);
    this.email = row.email;
    this.name = row.name;
    this.createdAt = new Date(row.created_at);
    this.emailVerified = row.email_verified_at !== null;
    this.state = row.deactivated_at === null ? AccountState.ACTIVE : AccountState.DEACTIVATED;
    this.deactivatedAt = timeOf(row.deactivated_at);
    this.deactivationReason = row.deactivation_reason;
    this.sessionCount = Number(row.sessions);
    this.lastSignInAt = timeOf(row.last_sign_in_at);
    this.mfaKinds = row.mfa_kinds;
  }
}

export const AccountConnection = connectionOf("Account", () => Account);
