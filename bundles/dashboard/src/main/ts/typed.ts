// What was typed and not sent, kept while all else on a page is read anew.
type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Notes what somebody changed in the forms of a page; what it returns puts that back, and nothing else. */
export function typed(page: Pick<ParentNode, "querySelectorAll">): () => void {
  const back = [...page.querySelectorAll<Box>("input, textarea, select")].flatMap(noted);
  return () => back.forEach((each) => each());
}

function noted(box: Box): (() => void)[] {
  const value = box.value;
  if ("options" in box) {
    const chosen = [...box.options].some((each) => each.selected && !each.defaultSelected);
    return chosen ? [() => [...box.options].some((each) => each.value === value) && (box.value = value)] : [];
  }
  if ("checked" in box && (box.type === "checkbox" || box.type === "radio")) {
    const checked = box.checked;
    return checked === box.defaultChecked ? [] : [() => (box.checked = checked)];
  }
  return value === box.defaultValue ? [] : [() => (box.value = value)];
}
