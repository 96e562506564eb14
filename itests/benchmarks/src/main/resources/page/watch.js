// Looks at the page from within: when its rows are there, how many frames it draws, and whether its rows
// keep their order under a pointer. Tells what it saw to /result.
const wanted = new URLSearchParams(location.search);
const seconds = Number(wanted.get("seconds"));
const rows = () => [...document.querySelectorAll("tr[data-machine], tr[data-alarm]")];
const names = () => rows().slice(0, 100).map((row) => row.dataset.machine ?? row.dataset.alarm);
const frame = () => new Promise((then) => requestAnimationFrame(then));
const pause = (millis) => new Promise((then) => setTimeout(then, millis));

async function frames() {
  const times = [await frame()];
  while (times.at(-1) - times[0] < seconds * 1000) {
    times.push(await frame());
  }
  const steps = times.slice(1).map((time, index) => time - times[index]);
  return { perSecond: (1000 * steps.length) / (times.at(-1) - times[0]), longest: Math.max(...steps), late: steps.filter((step) => step > 34).length / steps.length };
}

async function look() {
  if (!wanted.has("blank")) {
    while (rows().length === 0) {
      await frame();
    }
  }
  await frame();
  const first = performance.now();
  await pause(2000);
  const calm = await frames();
  const table = document.querySelector("table");
  table?.dispatchEvent(new PointerEvent("pointerenter"));
  await frame();
  const before = names();
  const colours = rows().map((row) => row.querySelector(".badge")?.className).join();
  const pointed = await frames();
  const kept = names().every((name, place) => name === before[place]);
  const changed = rows().map((row) => row.querySelector(".badge")?.className).join() !== colours;
  await fetch("/result", { method: "POST", body: JSON.stringify({ first, rows: rows().length, calm, pointed, kept, changed }) });
}

void look();
