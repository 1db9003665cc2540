import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { catalogue } from "../../kernel/orm/policies.js";

/** Something that can be metered, for people to read. */
@Entity({ tableName: "meters", rowLevelSecurity: "force", policies: catalogue })
export class Meter {
  @PrimaryKey({ type: "text" })
  key!: string;

  @Property({ type: "text" })
  title!: string;

  @Property({ type: "text" })
  description!: string;
}
