import { Button } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useEffect, useRef, type ReactNode } from "react";
import { useParams } from "react-router";
import { graphiqlAddress } from "../graph/open-as-graphql";
import classes from "./page.module.css";

interface PageProps {
  title: string;
  lead?: ReactNode;
  /** The operation that this page reads with: it opens in GraphiQL. */
  operation?: { toString(): string };
  variables?: unknown;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the console: its name, what it is for, what can be done, and its own operation in GraphiQL. */
export function Page({ title, lead, operation, variables, actions, children }: PageProps): ReactNode {
  const { tenant = null } = useParams();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = tenant ? `${title} · ${tenant} · Tenon` : `${title} · Tenon`;
    // a screen reader then says where one has come to
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title, tenant]);
  return (
    <>
      <div className={classes.head}>
        <div className={classes.words}>
          <h1 ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h1>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        <div className={classes.actions}>
          {operation && (
            <Button
              component="a"
              href={graphiqlAddress({ query: operation.toString().trim(), variables: variables ?? {}, tenant })}
              target="_blank"
              rel="noopener"
              variant="subtle"
              color="gray"
              leftSection={<IconBraces size={17} stroke={1.7} />}
              className={classes.open}
            >
              Open as GraphQL
            </Button>
          )}
          {actions}
        </div>
      </div>
      {children}
    </>
  );
}
