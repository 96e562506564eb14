// Texts of articles: headings, lists, quotes, code, bold, italics and links of Markdown. No HTML: what looks like a tag stands there as text.
import { html, type TemplateResult } from "lit";

type Block = { kind: "heading" | "text" | "quote" | "code"; text: string } | { kind: "list"; ordered: boolean; items: string[] };

const ITEM = /^\s*(?:[-*]|(\d+)[.)])\s+(.*)$/;
const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** Where a link may lead: another page of the web, or of this one. */
export function isSafe(address: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(address) || /^#\/[^\s]*$/.test(address);
}

export function blocks(text: string): Block[] {
  const all: Block[] = [];
  let code: string[] | undefined;
  let open = false;
  for (const line of text.split(/\r?\n/)) {
    const last = all.at(-1);
    if (/^\s*```/.test(line)) {
      if (code) {
        all.push({ kind: "code", text: code.join("\n") });
      }
      code = code ? undefined : [];
      open = false;
    } else if (code) {
      code.push(line);
    } else if (line.trim() === "") {
      open = false;
    } else {
      const item = ITEM.exec(line);
      const heading = /^#{1,6}\s+(.*)$/.exec(line);
      const quote = /^>\s?(.*)$/.exec(line);
      const kind = quote ? "quote" : "text";
      if (heading) {
        all.push({ kind: "heading", text: heading[1]! });
      } else if (item) {
        const ordered = item[1] !== undefined;
        if (open && last?.kind === "list" && last.ordered === ordered) {
          last.items.push(item[2]!);
        } else {
          all.push({ kind: "list", ordered, items: [item[2]!] });
        }
      } else if (open && last?.kind === "list") {
        last.items.push(last.items.pop()! + " " + line.trim());
      } else if (open && last?.kind === kind && "text" in last) {
        last.text += "\n" + (quote ? quote[1]! : line);
      } else {
        all.push({ kind, text: quote ? quote[1]! : line });
      }
      open = !heading;
    }
  }
  // What was never closed is shown all the same.
  return code ? [...all, { kind: "code", text: code.join("\n") }] : all;
}

/** The parts of a line; what is no mark stands as it is. */
export function inline(text: string): (string | TemplateResult)[] {
  const all: (string | TemplateResult)[] = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    all.push(text.slice(at, found.index));
    const [whole, code, bold, soft, label, address] = found;
    all.push(
      code !== undefined
        ? html`<code>${code}</code>`
        : bold !== undefined
          ? html`<strong>${bold}</strong>`
          : soft !== undefined
            ? html`<em>${soft}</em>`
            : isSafe(address!)
              ? html`<a href=${address!} rel="noopener noreferrer">${label!}</a>`
              : whole,
    );
    at = found.index + whole.length;
  }
  return [...all, text.slice(at)].filter((each) => each !== "");
}

export function markdown(text: string): TemplateResult[] {
  return blocks(text).map((each) => {
    switch (each.kind) {
      case "heading":
        return html`<h3>${inline(each.text)}</h3>`;
      case "code":
        return html`<pre tabindex="0">${each.text}</pre>`;
      case "quote":
        return html`<blockquote>${inline(each.text)}</blockquote>`;
      case "list": {
        const items = each.items.map((item) => html`<li>${inline(item)}</li>`);
        return each.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
      }
      default:
        return html`<p>${inline(each.text)}</p>`;
    }
  });
}
