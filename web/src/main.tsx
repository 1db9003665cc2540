import "./shell/styles";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { Pages } from "./pages";
import { Providers } from "./shell/providers";

createRoot(document.getElementById("root")!).render(
  <Providers>
    <BrowserRouter>
      <Pages />
    </BrowserRouter>
  </Providers>,
);
