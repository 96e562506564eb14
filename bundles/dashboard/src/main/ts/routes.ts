// Which page an address names. The server never sees what stands behind the #.

export type Route =
  | { page: "overview" }
  | { page: "machine"; machine: string }
  | { page: "alarms"; alarm: string; query: string }
  | { page: "account" }
  | { page: "audit" }
  | { page: "data" }
  | { page: "plants" }
  | { page: "contracts"; contract: string }
  | { page: "tickets"; ticket: string; query: string }
  | { page: "people"; person: string }
  | { page: "rules"; rule: string }
  | { page: "invitation"; secret: string };

/** The page of an address; the overview for whatever is none. */
export function route(hash: string): Route {
  const [, page, rest = "", query = ""] =
    /^#\/(machines|alarms|account|audit|contracts|tickets|data|plants|people|rules|invitation)(?:\/([^/?]+))?(?:\?(.*))?$/.exec(hash) ?? [];
  const part = decoded(rest);
  switch (page) {
    case "machines":
      return part ? { page: "machine", machine: part } : { page: "overview" };
    case "alarms":
      return { page, alarm: part, query };
    case "account":
    case "audit":
    case "data":
    case "plants":
      return { page };
    case "contracts":
      return { page, contract: part };
    case "tickets":
      return { page, ticket: part, query };
    case "people":
      return { page, person: part };
    case "rules":
      return { page, rule: part };
    case "invitation":
      return part ? { page, secret: part } : { page: "overview" };
    default:
      return { page: "overview" };
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
