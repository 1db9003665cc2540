import { Button, FileButton } from "@mantine/core";
import { IconFiles, IconUpload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { WhyNot } from "../access/why-not";
import { FilesDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Card } from "../page/card";
import { useCursor } from "../page/cursor";
import type { Column } from "../page/data-table";
import { Listing } from "../page/listing";
import { Named } from "../page/named";
import { Notice } from "../page/notice";
import { Page } from "../page/page";
import { When } from "../page/when";
import { usePlace } from "../tenant/current-place";
import { bytesInWords } from "./bytes";
import { DeleteFile } from "./delete-file";
import { DownloadFile } from "./download-file";
import { useDropping } from "./dropping";
import { FileStanding, uploaderOf, type StoredFile } from "./file-state";
import classes from "./files-page.module.css";
import { Storage } from "./storage";
import { UploadList } from "./upload-list";
import { startUploads, useUploads } from "./uploads";

/** In how many milliseconds the page looks again while a file is inspected. */
const inspection = 4_000;

export default function FilesPage(): ReactNode {
  const place = usePlace();
  const graph = useQueryClient();
  const { variables, move } = useCursor();
  const mayRead = place.permissions.has("file:read");
  const mayManage = place.permissions.has("file:manage");
  const uploads = useUploads(place.slug);
  const take = (files: File[]) => mayManage && startUploads(place.slug, files, () => void graph.invalidateQueries());
  const over = useDropping(take);
  const query = useGraphQuery(FilesDocument, variables, place.slug, ({ files }) => files.edges.some(({ node }) => node.state === "QUARANTINED") && inspection);
  const columns: Column<StoredFile>[] = [
    { header: "File", cell: ({ name, contentType }) => <Named name={name} text={contentType ?? "type not known yet"} /> },
    { header: "Size", width: "100px", cell: ({ size }) => (size === null ? "…" : bytesInWords(size)) },
    { header: "State", width: "160px", cell: (file) => <FileStanding file={file} /> },
    { header: "Uploaded by", width: "150px", spare: true, cell: uploaderOf },
    { header: "Uploaded", width: "132px", spare: true, cell: ({ createdAt }) => <When at={createdAt} dayOnly /> },
    {
      header: "Actions",
      width: mayManage ? "190px" : "124px",
      quiet: true,
      cell: (file) => (
        <span className={classes.actions}>
          {file.state === "AVAILABLE" && <DownloadFile file={file} />}
          {mayManage && <DeleteFile file={file} />}
        </span>
      ),
    },
  ];
  const choose = mayManage && (
    <FileButton multiple onChange={take}>
      {(props) => (
        <Button {...props} leftSection={<IconUpload size={16} />}>
          Upload files
        </Button>
      )}
    </FileButton>
  );
  return (
    <Page title="Files" lead={`What ${place.name} keeps here, encrypted, newest first.${mayManage ? " Drop files anywhere on this page to upload them." : ""}`} operation={FilesDocument} variables={variables} actions={choose}>
      {mayRead && !mayManage && <WhyNot title="You can download files here, and upload none" permission="file:manage" />}
      {mayRead && place.permissions.has("billing:read") && <Storage />}
      <UploadList uploads={uploads} tenant={place.slug} />
      <Card>
        <Listing
          query={query}
          listOf={({ files }) => files}
          label="Files"
          columns={columns}
          keyOf={({ id }) => id}
          nouns={["file", "files"]}
          move={move}
          empty={
            <Notice icon={<IconFiles size={26} stroke={1.6} />} title="No file yet" actions={choose}>
              <span>Documents, pictures, recordings, archives and plain text of the tenant stand here, for whoever may see files.</span>
            </Notice>
          }
        />
      </Card>
      {over && mayManage && (
        <div className={classes.over} aria-hidden="true">
          <IconUpload size={28} stroke={1.6} />
          Drop to upload
        </div>
      )}
    </Page>
  );
}
