import { lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { Route, Routes } from "react-router";
import { pages, type Area, type Page } from "./feature";
import { Blank } from "./page/blank";
import { Breakdown } from "./page/breakdown";
import { NotFound } from "./page/not-found";
import { PageSkeleton } from "./page/page-skeleton";
import { SignedIn } from "./session/signed-in";
import { ConsoleShell } from "./shell/console-shell";
import { TenantBoundary } from "./tenant/tenant-boundary";

const loaded = new Map<Page, ComponentType>(pages.map((page) => [page, lazy(page.load)]));

function routesIn(area: Area, waiting: ReactNode): ReactNode[] {
  return pages
    .filter((page) => page.area === area)
    .map((page) => {
      const Content = loaded.get(page)!;
      const element = (
        <Breakdown key={page.path}>
          <Suspense fallback={waiting}>
            <Content />
          </Suspense>
        </Breakdown>
      );
      return page.path === "" ? <Route key={`${area}/`} index element={element} /> : <Route key={`${area}/${page.path}`} path={page.path} element={element} />;
    });
}

/** Every page of every feature at its address. */
export function Pages(): ReactNode {
  return (
    <Routes>
      {routesIn("public", <Blank />)}
      <Route
        element={
          <SignedIn>
            <ConsoleShell />
          </SignedIn>
        }
      >
        {routesIn("person", <PageSkeleton />)}
        <Route path="t/:tenant" element={<TenantBoundary />}>
          {routesIn("tenant", <PageSkeleton />)}
          <Route path="*" element={<NotFound inside />} />
        </Route>
      </Route>
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
