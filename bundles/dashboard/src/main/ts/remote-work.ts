// What an engineer works with in a remote session. Fetched when somebody is in one.
import "./remote-files.js";
import "./remote-screen.js";
import "./remote-terminal.js";
