// Sites of other installations: whether they are connected, how long their certificates last, a code for a new one.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Part } from "./form.js";
import { agents, type SiteAgent } from "./remote-calls.js";
import { words } from "./remote-words.js";
import { table } from "./table.js";

const DAY_MILLIS = 86_400_000;

/** Days until then, never more than there are. */
export const daysLeft = (until: string, now: number): number => Math.floor((Date.parse(until) - now) / DAY_MILLIS);

/** The certificate of a site in words. */
export function certificate(agent: SiteAgent, now: number): string {
  if (agent.revoked) {
    return words.agentRevoked;
  }
  if (!agent.until) {
    return agent.invited ? words.agentInvited(new Date(agent.invited).toLocaleString()) : words.agentNone;
  }
  const days = daysLeft(agent.until, now);
  return days < 0 ? words.agentOver : words.agentDays(days);
}

@customElement("millwright-site-agents")
export class SiteAgents extends Part {
  @state() private rows: SiteAgent[] = [];
  @state() private code = "";
  @state() private coded = "";

  protected override firstUpdated(): void {
    void this.attempt(() => this.look());
  }

  private async look(): Promise<string> {
    this.rows = (await agents.all()).agents;
    return "";
  }

  protected override render() {
    return html`<section class="panel" aria-labelledby="site-agents"><h2 id="site-agents">${words.agents}</h2>
      <p>${words.agentsHint}</p>
      ${this.rows.length === 0 ? nothing : table(words.agents, [words.agentSite, words.agentLine, words.agentPaper, ""], this.rows.map((row) => this.renderRow(row)))}
      ${this.code ? html`<millwright-once .label=${words.agentCode(this.coded)} .value=${this.code}></millwright-once>` : nothing}
      ${this.outcome()}
    </section>`;
  }

  private renderRow(row: SiteAgent): TemplateResult {
    return html`<tr><th scope="row">${row.site}</th><td>${row.connected ? words.agentHere : words.agentAway}</td><td>${certificate(row, Date.now())}</td>
      <td><button type="button" ?disabled=${this.busy} aria-label="${words.agentInvite}: ${row.site}" @click=${() => this.invite(row.site)}>${words.agentInvite}</button>
        ${row.until && !row.revoked ? html`<millwright-sure .label=${words.agentRevoke(row.site)} @sure=${() => this.revoke(row.site)}></millwright-sure>` : nothing}</td></tr>`;
  }

  private invite(site: string): void {
    void this.attempt(async () => {
      this.code = (await agents.invite(site)).code;
      this.coded = site;
      return this.look();
    });
  }

  private revoke(site: string): void {
    void this.attempt(async () => {
      await agents.revoke(site);
      return this.look();
    });
  }
}
