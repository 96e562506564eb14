// The client of a screen, built apart: it awaits at its top level, and what is built with such a module is cut to pieces.
export { default } from "@novnc/novnc";
