// Node-RED as the peer of ./millwright bench: only the flow, no editor, nothing sent to anybody.
module.exports = {
  uiHost: '127.0.0.1',
  uiPort: Number(process.env.BENCH_PORT),
  flowFile: process.env.BENCH_FLOW,
  userDir: process.env.BENCH_FOLDER,
  httpAdminRoot: false,
  credentialSecret: false,
  disableEditor: true,
  telemetry: { enabled: false },
  functionGlobalContext: { pg: require('pg') },
  logging: { console: { level: 'error', metrics: false, audit: false } },
};
