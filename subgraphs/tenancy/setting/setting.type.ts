import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { SettingDefaults, TenantSettingsRow } from "./setting.entity.js";
import type { Settings } from "./setting.input.js";

/** Who said what holds. */
export enum SettingSource {
  INHERITED = "inherited",
  OVERRIDDEN = "overridden",
}
registerEnumType(SettingSource, {
  name: "SettingSource",
  description: "Who said what holds.",
  valuesConfig: { INHERITED: { description: "The installation: it holds for every tenant that says nothing else." }, OVERRIDDEN: { description: "The tenant itself." } },
});

@ObjectType({ description: "A setting that is a text." })
export class TextSetting {
  @Field(() => String, { description: "What holds." })
  value!: string;

  @Field(() => SettingSource, { description: "Who said so." })
  source!: SettingSource;
}

@ObjectType({ description: "A setting that is a number of minutes." })
export class MinutesSetting {
  @Field(() => Int, { nullable: true, description: "What holds; null: no limit but the installation's own." })
  value!: number | null;

  @Field(() => SettingSource, { description: "Who said so." })
  source!: SettingSource;
}

@ObjectType({ description: "A setting that is a list." })
export class ListSetting {
  @Field(() => [String], { description: "What holds; empty: no limit." })
  value!: string[];

  @Field(() => SettingSource, { description: "Who said so." })
  source!: SettingSource;
}

@ObjectType({ description: "A setting that is yes or no." })
export class SwitchSetting {
  @Field(() => Boolean, { description: "What holds." })
  value!: boolean;

  @Field(() => SettingSource, { description: "Who said so." })
  source!: SettingSource;
}

@ObjectType({ description: "What holds in a tenant: what it said itself, and for the rest what the installation says." })
export class TenantSettings {
  readonly #own: TenantSettingsRow | null;
  readonly #defaults: SettingDefaults;

  constructor(own: TenantSettingsRow | null, defaults: SettingDefaults) {
    this.#own = own;
    this.#defaults = defaults;
  }

  @Field(() => TextSetting, { description: "The language that it works in, as a BCP 47 tag." })
  get locale(): TextSetting {
    return this.#of("locale") as TextSetting;
  }

  @Field(() => TextSetting, { description: "The time zone that it works in, by its IANA name." })
  get timeZone(): TextSetting {
    return this.#of("timeZone") as TextSetting;
  }

  @Field(() => MinutesSetting, { description: "How long a session may rest before its person proves once more who it is, to enter this tenant." })
  get sessionIdleMinutes(): MinutesSetting {
    return this.#of("sessionIdleMinutes") as MinutesSetting;
  }

  @Field(() => MinutesSetting, { description: "How old the proof of who a person is may be, to enter this tenant." })
  get sessionMaximumMinutes(): MinutesSetting {
    return this.#of("sessionMaximumMinutes") as MinutesSetting;
  }

  @Field(() => ListSetting, { description: "The domains of the e-mail addresses that members may have; it holds when somebody is invited and when somebody joins." })
  get allowedEmailDomains(): ListSetting {
    return this.#of("allowedEmailDomains") as ListSetting;
  }

  @Field(() => ListSetting, { description: "The network addresses, as ranges in CIDR notation, that it is entered from: by people and by programs." })
  get allowedAddresses(): ListSetting {
    return this.#of("allowedAddresses") as ListSetting;
  }

  @Field(() => SwitchSetting, { description: "Whether nobody works in it without a second factor." })
  get requireMfa(): SwitchSetting {
    return this.#of("requireMfa") as SwitchSetting;
  }

  #of(name: keyof Settings): { value: Settings[keyof Settings]; source: SettingSource } {
    const own = this.#own?.[name] ?? null;
    return own === null ? { value: this.#defaults[name], source: SettingSource.INHERITED } : { value: own, source: SettingSource.OVERRIDDEN };
  }
}
