// Terms as the REST interface tells them.

export interface Text {
  language: string;
  title: string;
  text: string;
  link: string;
  sha256: string;
}

export interface Terms {
  id: string;
  version: string;
  texts: [Text, ...Text[]];
}

/** The text in the person's language, or else English, or else whatever there is. */
export function inLanguage(terms: Terms, language: string): Text {
  const find = (wanted: string) => terms.texts.find((text) => text.language === wanted);
  return find(language) ?? find("en") ?? terms.texts[0];
}
