import { Button } from "@mantine/core";
import { IconArrowRight, IconBraces, IconCreditCard, IconHistory, IconShieldCheck, IconStack2, IconUsers } from "@tabler/icons-react";
import { useEffect, type ReactNode } from "react";
import { Link } from "react-router";
import { signedInBefore } from "../session/signed-in-before";
import { Logo } from "../shell/logo";
import { Example } from "./example";
import classes from "./landing-page.module.css";

const capabilities = [
  { icon: IconUsers, title: "Tenants and members", text: "Invitations, roles and a switcher. Row-level security in Postgres keeps tenants apart, not a where clause." },
  { icon: IconShieldCheck, title: "Identity and roles", text: "Accounts, rotating sessions, and a rule for every field. What has no rule is refused." },
  { icon: IconHistory, title: "Audit log", text: "Every change is recorded in its own commit. The entry and the event are the same row." },
  { icon: IconCreditCard, title: "Plans and entitlements", text: "What a plan gives is data. Quotas are taken in the commit of what they pay for." },
  { icon: IconStack2, title: "Background work", text: "Jobs are queued in the same transaction, retried with backoff, and redriven from here." },
  { icon: IconBraces, title: "One GraphQL graph", text: "Federated subgraphs behind one endpoint. Your product is one more folder." },
];

export default function LandingPage(): ReactNode {
  const known = signedInBefore();
  useEffect(() => {
    document.title = "Tenon: the base layer of a SaaS product";
  }, []);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Link to="/" className={classes.brand}>
          <Logo />
          Tenon
        </Link>
        <nav className={classes.nav} aria-label="Tenon">
          <a href="/graphiql" className={classes.link}>
            GraphiQL
          </a>
          {!known && (
            <Button component={Link} to="/sign-in" variant="default">
              Sign in
            </Button>
          )}
        </nav>
      </header>
      <main>
        <section className={classes.hero}>
          <div className={classes.words}>
            <h1 className={classes.title}>The part of your SaaS you should not have to build.</h1>
            <p className={classes.lead}>
              Tenants, identity, roles, billing, audit and background work, in one GraphQL graph, on one Postgres, in one commit. Self-hosted and complete: nothing is behind a licence key, nothing calls home.
            </p>
            <div className={classes.actions}>
              <Button component={Link} to={known ? "/console" : "/sign-up"} size="lg" rightSection={<IconArrowRight size={18} />}>
                {known ? "Open the console" : "Create an account"}
              </Button>
              <Button component="a" href="/graphiql" size="lg" variant="default">
                Explore the API
              </Button>
            </div>
          </div>
          <Example />
        </section>
        <section className={classes.band} aria-labelledby="what">
          <h2 id="what" className={classes.heading}>
            What stands today
          </h2>
          <ul className={classes.grid}>
            {capabilities.map(({ icon: Icon, title, text }) => (
              <li key={title} className={classes.capability}>
                <span className={classes.icon}>
                  <Icon size={20} stroke={1.7} />
                </span>
                <h3>{title}</h3>
                <p>{text}</p>
              </li>
            ))}
          </ul>
        </section>
      </main>
      <footer className={classes.footer}>
        <span>Tenon, under the MIT licence.</span>
        <span>Runs on one machine, with its own Postgres.</span>
      </footer>
    </div>
  );
}
