// Which page an address names. The server never sees what stands behind the #.

export type Route =
  | { page: "overview"; query?: string }
  | { page: "machine"; machine: string }
  | { page: "alarms"; alarm: string; query: string }
  | { page: "account" }
  | { page: "availability" }
  | { page: "shift"; query: string }
  | { page: "audit" }
  | { page: "data" }
  | { page: "plants" }
  | { page: "contracts"; contract: string }
  | { page: "tickets"; ticket: string; query: string }
  | { page: "knowledge"; article: string }
  | { page: "people"; person: string }
  | { page: "rules"; rule: string }
  | { page: "setup"; file: string }
  | { page: "windows"; window: string }
  | { page: "plans"; plan: string }
  | { page: "notices"; file: string }
  | { page: "platform" }
  | { page: "sessions"; session: string; query: string }
  | { page: "history"; query: string }
  | { page: "sites"; site: string }
  | { page: "invitation"; secret: string };

/** The page of an address; the overview for whatever is none. */
export function route(hash: string): Route {
  const [, page, rest = "", query = ""] =
    /^#\/([a-z-]+)(?:\/([^/?]+))?(?:\?(.*))?$/.exec(hash) ?? [];
  const part = decoded(rest);
  switch (page) {
    case "machines":
      return part ? { page: "machine", machine: part } : { page: "overview" };
    case "alarms":
      return { page, alarm: part, query };
    case "account":
    case "audit":
    case "availability":
    case "data":
    case "plants":
    case "platform":
      return { page };
    case "contracts":
      return { page, contract: part };
    case "tickets":
      return { page, ticket: part, query };
    case "knowledge":
      return { page, article: part };
    case "people":
      return { page, person: part };
    case "rules":
      return { page, rule: part };
    case "setup":
      return { page, file: part };
    case "notices":
      return { page, file: part };
    case "windows":
      return { page, window: part };
    case "plans":
      return { page, plan: part };
    case "history":
    case "shift":
      return { page, query };
    case "sites":
      return part ? { page, site: part } : { page: "overview" };
    case "sessions":
      return { page, session: part, query };
    case "invitation":
      return part ? { page, secret: part } : { page: "overview" };
    default:
      return overview(hash);
  }
}

function overview(hash: string): Route {
  const query = /^#\/\?(.+)$/.exec(hash)?.[1];
  return query ? { page: "overview", query } : { page: "overview" };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
