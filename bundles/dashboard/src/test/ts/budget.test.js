import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

// The built page, as `npm run build` left it; Maven builds before it tests.
const STATIC = "target/classes/static/";
const ASSETS = STATIC + "assets/";

const shell = [...readFileSync(STATIC + "index.html", "utf8").matchAll(/\/ui\/assets\/([^"]+)/g)].map((found) => found[1]);
const all = readdirSync(ASSETS);
const chart = all.filter((file) => file.startsWith("plot-"));
const alarms = all.filter((file) => file.startsWith("alarms-"));
const rules = all.filter((file) => file.startsWith("rules-"));
const windows = all.filter((file) => /^(windows|near|notices|platform|keys)/.test(file));
const plans = all.filter((file) => /^plans?-/.test(file));
const machine = all.filter((file) => /^(machine|chart)-/.test(file));
const operation = all.filter((file) => /^(availability|counters|dossiers|operation|shift)/.test(file));
const remote = all.filter((file) => /^(remote|receipt|rfb|novnc|terminal-client|playback)-/.test(file));
const rooms = all.filter((file) => /^(history|site|panels)/.test(file));
const overview = all.filter((file) => /^(around|wall|row-menu|overview|since)/.test(file));
const setup = all.filter((file) => file.startsWith("setup-"));
const contracts = all.filter((file) => /^(contracts|withheld)-/.test(file));
const tickets = all.filter((file) => /^(tickets|clock-why)-/.test(file));
const time = all.filter((file) => /^(ticket-time|ticket-filters|contract-time|times-calls|contract-names|knowledge)-/.test(file));
const feedback = all.filter((file) => /^(ticket-feedback|feedback-months)-/.test(file));
const requests = all.filter((file) => /^(request|requests|reply)-/.test(file));
const ticketParts = all.filter((file) => file.startsWith("ticket-") && !time.includes(file) && !feedback.includes(file));

function zipped(files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(ASSETS + file)).length, 0);
}

describe("the page", () => {
  it("comes over a slow line: its shell is small, and the chart is fetched only when one is shown", () => {
    expect(shell.filter((file) => file.endsWith(".js"))).not.toHaveLength(0);
    expect(chart).not.toHaveLength(0);
    expect(shell).not.toContain(chart[0]);
    expect(zipped(shell)).toBeLessThan(30_000);
    expect(zipped([...shell, ...chart])).toBeLessThan(60_000);
  });

  it("fetches what few people need when they do, and that is small too", () => {
    const few = all.filter((file) => ![shell, chart, alarms, rules, windows, plans, contracts, machine, operation, remote, tickets, ticketParts, feedback, requests, time, setup, rooms, overview].some((known) => known.includes(file)));

    expect(few.some((file) => file.startsWith("people-"))).toBe(true);
    few.forEach((file) => expect(zipped([file]), file).toBeLessThan(10_000));
    expect(zipped(few)).toBeLessThan(50_000);
  });

  it("fetches the alarms when somebody looks at them, in the time of the shell at most", () => {
    expect(alarms).not.toHaveLength(0);
    expect(alarms.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(alarms)).toBeLessThan(16_000);
  });

  it("fetches the page of a machine beside the shell, which is there before it", () => {
    expect(machine).not.toHaveLength(0);
    expect(machine.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(machine)).toBeLessThan(14_000);
  });

  it("fetches what is planned when somebody looks at it", () => {
    expect(plans).not.toHaveLength(0);
    expect(plans.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(plans)).toBeLessThan(8_000);
  });

  it("fetches the rules when somebody looks at them", () => {
    expect(rules).not.toHaveLength(0);
    expect(rules.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(rules)).toBeLessThan(12_000);
  });

  it("fetches maintenance windows, notifications and the platform when somebody looks at them", () => {
    expect(windows.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(windows)).toBeLessThan(22_000);
  });

  it("fetches how machines were run when somebody asks for it", () => {
    expect(operation).not.toHaveLength(0);
    expect(operation.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(operation)).toBeLessThan(20_000);
  });

  it("fetches the contracts when somebody looks at them, and they are small", () => {
    expect(contracts).not.toHaveLength(0);
    expect(contracts.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(contracts)).toBeLessThan(13_000);
  });

  it("fetches the remote sessions when somebody looks at them, and the screen's client when one is shown", () => {
    const screen = remote.filter((file) => /^(rfb|novnc)-/.test(file));
    const playback = remote.filter((file) => file.startsWith("playback-"));
    const outside = remote.filter((file) => file.startsWith("remote-outside-"));
    const terminal = remote.filter((file) => file.startsWith("terminal-client-"));
    // Fetched when an engineer is in, and when it is over.
    const work = remote.filter((file) => /^(remote-work|receipt)-/.test(file));

    expect(screen).not.toHaveLength(0);
    expect(remote.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(remote.filter((file) => ![screen, terminal, playback, outside, work].some((other) => other.includes(file))))).toBeLessThan(13_000);
    expect(outside).not.toHaveLength(0);
    expect(zipped(outside)).toBeLessThan(3_000);
    expect(work).toHaveLength(2);
    expect(zipped(work)).toBeLessThan(5_000);
    expect(playback).not.toHaveLength(0);
    expect(zipped(playback)).toBeLessThan(8_000);
    expect(terminal).not.toHaveLength(0);
    expect(zipped(terminal)).toBeLessThan(110_000);
    expect(zipped(screen)).toBeLessThan(70_000);
  });

  it("fetches the tickets when somebody looks at them, and they are small", () => {
    expect(tickets).not.toHaveLength(0);
    expect(tickets.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(tickets)).toBeLessThan(16_000);
  });

  it("fetches the further parts of a ticket when one is looked at, each by itself", () => {
    expect(ticketParts.some((file) => file.startsWith("ticket-links-"))).toBe(true);
    ticketParts.forEach((file) => expect(tickets).not.toContain(file));
    ticketParts.forEach((file) => expect(zipped([file]), file).toBeLessThan(6_000));
    expect(zipped(ticketParts)).toBeLessThan(17_000);
  });

  it("fetches time, saved filters and articles beside what is looked at", () => {
    expect(time).not.toHaveLength(0);
    expect(time.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(time)).toBeLessThan(14_000);
  });

  it("fetches feedback where a ticket is closed or promises are counted", () => {
    expect(feedback).toHaveLength(2);
    expect(feedback.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(feedback)).toBeLessThan(3_000);
  });

  it("fetches forms of requests and ready replies when somebody asks or answers", () => {
    expect(requests).not.toHaveLength(0);
    expect(requests.some((file) => shell.includes(file) || tickets.includes(file))).toBe(false);
    expect(zipped(requests)).toBeLessThan(11_000);
  });

  it("fetches curves, sites and what other bundles bring when somebody looks at them", () => {
    expect(rooms.some((file) => shell.includes(file))).toBe(false);
    rooms.forEach((file) => expect(zipped([file]), file).toBeLessThan(10_000));
    expect(zipped(rooms)).toBeLessThan(16_000);
  });

  it("fetches the wall, the menu of a row, what was missed and what stands beside rows after the rows themselves", () => {
    const later = overview.filter((file) => !shell.includes(file));

    expect(later.map((file) => file.split("-")[0])).toEqual(expect.arrayContaining(["around", "wall", "row"]));
    expect(zipped(later)).toBeLessThan(5_000);
  });

  it("fetches where machines are set up when somebody looks at it", () => {
    expect(setup).not.toHaveLength(0);
    expect(setup.some((file) => shell.includes(file))).toBe(false);
    expect(zipped(setup)).toBeLessThan(6_000);
  });
});
