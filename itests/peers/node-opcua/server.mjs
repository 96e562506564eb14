// The simulated measuring machine once more, on a foreign OPC UA implementation, for tests of the driver.
// Same names, types and control port as drivers/devices; see README.md for what differs.
import { mkdirSync, readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  DataType,
  MessageSecurityMode,
  NodeId,
  OPCUACertificateManager,
  OPCUAServer,
  SecurityPolicy,
  StatusCodes,
  makeEUInformation,
  nodesets,
} from "node-opcua";

const HELP = `Simulated measuring machine on node-opcua (test peer)

  --port N              OPC UA port (4850; 0 = choose a free one)
  --control N           HTTP control port on loopback (4851; 0 = choose a free one)
  --data DIR            folder for certificates
  --namespaces-first N  register N strange namespaces before all others
  --user NAME           user who may log in (operator)
  --password-file F     file with the password (without it: measure)
  --no-anonymous        refuse anonymous sessions
  --machines N          show N machines, CMM-01, CMM-02 … (1)
  --no-notifier         the machines' own nodes tell no events, only the server does
  --old-hours           hours as MachineTool 1.01 has them: one counter, in hours
  --ballast N           N more variables below the first machine (0)
`;
const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "4850" },
    control: { type: "string", default: "4851" },
    data: { type: "string", default: join(tmpdir(), `millwright-peer-${process.pid}`) },
    "namespaces-first": { type: "string", default: "0" },
    user: { type: "string", default: "operator" },
    "password-file": { type: "string" },
    "no-anonymous": { type: "boolean", default: false },
    machines: { type: "string", default: "1" },
    "no-notifier": { type: "boolean", default: false },
    "old-hours": { type: "boolean", default: false },
    ballast: { type: "string", default: "0" },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

// The library prints warnings with console.log; standard output is for the one ready line.
console.log = console.error;

const HOST = "127.0.0.1";
const machineName = (number) => `CMM-${String(number).padStart(2, "0")}`;
const FOUNDATION = "http://opcfoundation.org/UA/";
const MODES = ["Manual", "Automatic", "Setup", "AutoWithManualIntervention", "Service", "Other"];
const UNITS = {
  celsius: makeEUInformation("CEL", "°C", "degree Celsius"),
  mm: makeEUInformation("MMT", "mm", "millimetre"),
  m: makeEUInformation("MTR", "m", "metre"),
  "mm/s": makeEUInformation("C16", "mm/s", "millimetre per second"),
  "mm/s2": makeEUInformation("M41", "mm/s²", "millimetre per second squared"),
};
const password = options["password-file"]
  ? readFileSync(options["password-file"], "utf8").trim()
  : "measure";

// What outlives a restart of the server.
const forced = new Map();
const statuses = new Map();
const errors = new Map();
const plate = new Map();
const tools = new Map([
  ["Probe A", { qualified: 0, locked: false, at: "2026-01-12T08:30:00Z" }],
  ["Probe B", { qualified: 2, locked: true, at: "2025-06-02T06:00:00Z" }],
]);
let certificateNumber = 1;
let clockOffsetMs = 0;
let strangeNamespaces = Number(options["namespaces-first"]);
let life = null;

const deviceNow = () => new Date(Date.now() + clockOffsetMs);

function simulated() {
  const seconds = Date.now() / 1000;
  const room = 21 + 1.95 * Math.sin(2 * Math.PI * (seconds / 86400 - 10 / 24));
  const values = {
    "temperature.room": room + 0.04 * Math.sin(seconds / 17),
    "temperature.workpiece": room - 0.3 + 0.01 * Math.sin(seconds / 60),
    "temperature.ram": room + 1.6 + 0.15 * Math.sin(seconds / 90),
    "temperature.scale-x": 20 + 0.02 * Math.sin(seconds / 40),
    "temperature.scale-y": 20.1 + 0.02 * Math.sin(seconds / 45),
    "temperature.scale-z": 20.3 + 0.02 * Math.sin(seconds / 50),
    probings: 50_000 + Math.floor(process.uptime() / 2),
    "hours.power-on": 4_000 + process.uptime() / 3600,
    "hours.operation": 2_500 + process.uptime() / 3600,
    "operation-mode": "Automatic",
  };
  for (const [axis, length, phase] of [["x", 300, 0], ["y", 450, 1], ["z", 120, 2]]) {
    const angle = seconds / 3 + phase;
    values[`axis.${axis}.position`] = length * Math.sin(angle);
    values[`axis.${axis}.speed`] = Math.abs((length / 3) * Math.cos(angle));
    values[`axis.${axis}.acceleration`] = (-length / 9) * Math.sin(angle);
    values[`axis.${axis}.travel`] = 10_000 + (process.uptime() * length) / 6_000;
  }
  return values;
}

function present() {
  return { ...simulated(), ...Object.fromEntries(forced) };
}

/** The machine in the address space of one server: nodes by signal, and how events are raised. */
class Machine {
  constructor(server, name, first) {
    const space = server.engine.addressSpace;
    this.space = space;
    this.name = name;
    this.plate = new Map();
    if (!first) {
      for (let i = 1; i <= strangeNamespaces; i++) {
        space.registerNamespace(`urn:musterwerk.example:strange:${i}`);
      }
      space.installAlarmsAndConditionsService();
    }
    this.gms = space.registerNamespace(`${FOUNDATION}GMS/`);
    this.mt = space.registerNamespace(`${FOUNDATION}MachineTool/`);
    this.machinery = space.registerNamespace(`${FOUNDATION}Machinery/`);
    this.di = space.registerNamespace(`${FOUNDATION}DI/`);
    this.ia = space.registerNamespace(`${FOUNDATION}IA/`);
    this.cmm = space.registerNamespace("urn:millwright:sim:cmm");
    this.signals = new Map();
    this.alarms = new Map();
    if (first) {
      const { machines, machineType, alertType, collisionType } = first;
      Object.assign(this, { machines, machineType, alertType, collisionType });
    } else {
      this.addTypes();
    }
    this.addMachine();
    this.addIdentification();
    this.addSensors();
    this.addMonitoring();
    this.addOperatingData();
    this.addTools();
    this.addStacklight();
    this.addCalibration();
    if (!first) {
      this.addBallast(Number(options.ballast));
    }
  }

  addTypes() {
    const type = this.gms.addObjectType({
      browseName: "GMSType",
      nodeId: `ns=${this.gms.index};i=1002`,
      subtypeOf: "BaseObjectType",
    });
    this.machineType = type;
    this.alertType = this.mt.addEventType({
      browseName: "AlertType",
      nodeId: `ns=${this.mt.index};i=39`,
      isAbstract: false,
      subtypeOf: "AlarmConditionType",
    });
    this.eventField(this.mt, this.alertType, "ErrorCode", DataType.String);
    this.collisionType = this.cmm.addEventType({
      browseName: "CollisionEventType",
      nodeId: `ns=${this.cmm.index};s=CollisionEventType`,
      isAbstract: false,
      subtypeOf: "BaseEventType",
    });
    for (const field of ["CollisionSpeed", "PositionX", "PositionY", "PositionZ"]) {
      this.eventField(this.cmm, this.collisionType, field, DataType.Double);
    }
    this.eventField(this.cmm, this.collisionType, "CollisionKind", DataType.String);
  }

  eventField(namespace, type, browseName, dataType) {
    namespace.addVariable({ propertyOf: type, browseName, dataType, modellingRule: "Mandatory" });
  }

  addMachine() {
    this.machines ??= this.machinery.addObject({
      browseName: "Machines",
      nodeId: `ns=${this.machinery.index};i=1001`,
      organizedBy: this.space.rootFolder.objects,
    });
    this.root = this.cmm.addObject({
      browseName: this.name,
      componentOf: this.machines,
      typeDefinition: this.machineType,
      eventNotifier: options["no-notifier"] ? 0 : 1,
      eventSourceOf: this.space.rootFolder.objects.server,
    });
    this.notification = this.mt.addObject({ browseName: "Notification", componentOf: this.root });
    this.messages = this.mt.addObject({ browseName: "Messages", componentOf: this.notification });
  }

  addIdentification() {
    const parent = this.di.addObject({ browseName: "Identification", componentOf: this.root });
    const property = (namespace, browseName, dataType, value) =>
      this.keep(namespace.addVariable({ propertyOf: parent, browseName, dataType }), browseName, dataType, value);
    property(this.di, "Manufacturer", DataType.LocalizedText, { text: "Beispiel Metrology (simulated)" });
    property(this.di, "Model", DataType.LocalizedText, { text: "Portal 5" });
    property(this.di, "ProductCode", DataType.String, "P5");
    property(this.di, "SerialNumber", DataType.String, "SIM-NODE-7");
    property(this.di, "ProductInstanceUri", DataType.String, "urn:beispiel.example:SIM-NODE-7");
    property(this.di, "SoftwareRevision", DataType.String, "11.3");
    property(this.di, "DeviceRevision", DataType.String, "2.0.9");
    property(this.di, "DeviceClass", DataType.String, "Coordinate Measuring Machine");
    property(this.machinery, "Location", DataType.String, "Measuring room 2");
    property(this.machinery, "YearOfConstruction", DataType.UInt16, 2019);
    const inventory = this.cmm.addObject({ browseName: "Inventory", componentOf: this.root });
    for (const [browseName, value] of Object.entries({
      ComputerName: "CMM-PC-02",
      ComputerOperatingSystem: "Windows 10 22H2",
      SoftwareVersion: "11.3",
      ServicePack: "SP1",
      Licence: "Basic",
      ConsoleType: "JS-1",
      ProbeType: "Touch trigger T2",
      ProbeSerialNumber: "SIM-P-0042",
      MeasuringRange: "700 x 1000 x 600 mm",
    })) {
      const node = this.cmm.addVariable({ componentOf: inventory, browseName, dataType: DataType.String });
      this.keep(node, browseName, DataType.String, value);
    }
  }

  /** A field of the nameplate; what was said through the control port outlives a restart. */
  keep(node, field, dataType, value) {
    const form = { [DataType.LocalizedText]: (text) => ({ text }), [DataType.UInt16]: Number }[dataType] ?? ((text) => text);
    const set = (text) => node.setValueFromSource({ dataType, value: form(text) });
    node.setValueFromSource({ dataType, value });
    this.plate.set(field, set);
    if (plate.has(field)) {
      set(plate.get(field));
    }
  }

  fixed(namespace, componentOf, browseName, dataType, value) {
    return namespace.addVariable({ componentOf, browseName, dataType, value: { dataType, value } });
  }

  addTools() {
    const list = this.mt.addObject({ browseName: "Tools", componentOf: this.equipment });
    for (const [name, { qualified, locked, at }] of tools) {
      const tool = this.mt.addObject({ browseName: name.replace(" ", ""), componentOf: list });
      this.fixed(this.mt, tool, "Name", DataType.String, name);
      this.fixed(this.gms, tool, "IsQualifiedStatus", DataType.Int32, qualified);
      this.fixed(this.mt, tool, "Locked", DataType.Boolean, locked);
      this.fixed(this.cmm, tool, "LastQualification", DataType.DateTime, new Date(at));
    }
  }

  addStacklight() {
    const light = this.mt.addObject({ browseName: "Stacklight", componentOf: this.monitoring });
    this.fixed(this.ia, light, "StacklightMode", DataType.Int32, 0);
    for (const [name, colour, on] of [["Lamp1", 1, false], ["Lamp2", 4, false], ["Lamp3", 2, true]]) {
      const lamp = this.ia.addObject({ browseName: name, componentOf: light });
      this.fixed(this.ia, lamp, "SignalColor", DataType.Int32, colour);
      this.fixed(this.ia, lamp, "SignalMode", DataType.Int32, 0);
      this.fixed(this.ia, lamp, "SignalOn", DataType.Boolean, on);
    }
  }

  addCalibration() {
    const prognoses = this.mt.addObject({ browseName: "Prognoses", componentOf: this.notification });
    const calibration = this.gms.addObject({ browseName: "Calibration", componentOf: prognoses });
    this.fixed(this.gms, calibration, "Calibrated", DataType.Boolean, true);
    this.fixed(this.gms, calibration, "DateOfCalibration", DataType.DateTime, new Date("2026-02-03T00:00:00Z"));
    this.fixed(this.mt, calibration, "PredictedTime", DataType.DateTime, new Date("2027-02-03T00:00:00Z"));
    this.fixed(this.gms, calibration, "CalibrationInterval", DataType.Double, 365 * 86_400_000);
  }

  addBallast(count) {
    const parents = [];
    for (let i = 0; i < count; i++) {
      if (i % 100 === 0) {
        parents.push(this.cmm.addObject({ browseName: `Block${parents.length}`, componentOf: this.root }));
      }
      this.fixed(this.cmm, parents.at(-1), `Value${i}`, DataType.Double, i);
    }
  }

  addSensors() {
    this.equipment = this.mt.addObject({ browseName: "Equipment", componentOf: this.root });
    const sensors = this.gms.addObject({ browseName: "AdditionalSensor", componentOf: this.equipment });
    for (const place of ["room", "workpiece", "ram", "scale-x", "scale-y", "scale-z"]) {
      const sensor = this.signal(`temperature.${place}`, this.cmm, sensors, place, DataType.Double);
      this.unit(sensor, UNITS.celsius);
      const property = (browseName, dataType, value) =>
        this.gms.addVariable({ propertyOf: sensor, browseName, dataType, value: { dataType, value } });
      property("Identifier", DataType.String, `S-${place}`);
      property("Name", DataType.String, place);
      property("Class", DataType.UInt32, 1);
    }
  }

  addMonitoring() {
    this.monitoring = this.mt.addObject({ browseName: "Monitoring", componentOf: this.root });
    const tool = this.mt.addObject({ browseName: "MachineTool", componentOf: this.monitoring });
    this.signal("operation-mode", this.mt, tool, "OperationMode", DataType.Int32, (mode) => MODES.indexOf(mode));
    if (options["old-hours"]) {
      this.signal("hours.power-on", this.mt, tool, "PowerOnDuration", DataType.UInt32, Math.floor);
      return;
    }
    const counters = this.di.addObject({ browseName: "OperationCounters", componentOf: tool });
    const milliseconds = (hours) => hours * 3_600_000;
    this.signal("hours.power-on", this.di, counters, "PowerOnDuration", DataType.Double, milliseconds);
    this.signal("hours.operation", this.di, counters, "OperationDuration", DataType.Double, milliseconds);
  }

  addOperatingData() {
    const data = this.cmm.addObject({ browseName: "OperatingData", componentOf: this.root });
    this.signal("probings", this.cmm, data, "Probings", DataType.UInt32);
    const axes = this.cmm.addObject({ browseName: "Axes", componentOf: data });
    for (const axis of ["X", "Y", "Z"]) {
      const parent = this.cmm.addObject({ browseName: axis, componentOf: axes });
      const prefix = `axis.${axis.toLowerCase()}`;
      for (const [browseName, unit] of Object.entries({
        Position: UNITS.mm,
        Speed: UNITS["mm/s"],
        Acceleration: UNITS["mm/s2"],
        Travel: UNITS.m,
      })) {
        const name = `${prefix}.${browseName.toLowerCase()}`;
        this.unit(this.signal(name, this.cmm, parent, browseName, DataType.Double), unit);
      }
    }
  }

  signal(name, namespace, componentOf, browseName, dataType, form = (value) => value) {
    const node = namespace.addVariable({ componentOf, browseName, dataType, minimumSamplingInterval: 50 });
    this.signals.set(name, { node, dataType, form });
    return node;
  }

  unit(node, information) {
    this.space.getNamespace(0).addVariable({
      propertyOf: node,
      browseName: "EngineeringUnits",
      dataType: "EUInformation",
      value: { dataType: DataType.ExtensionObject, value: information },
    });
  }

  show(values) {
    for (const [name, { node, dataType, form }] of this.signals) {
      const status = statuses.get(name) ?? StatusCodes.Good;
      node.setValueFromSource({ dataType, value: form(values[name]) }, status, deviceNow());
    }
  }

  collide({ speed, x, y, z }) {
    const hard = speed >= 71;
    const double = (value) => ({ dataType: DataType.Double, value });
    this.root.raiseEvent(this.collisionType, {
      time: { dataType: DataType.DateTime, value: deviceNow() },
      message: {
        dataType: DataType.LocalizedText,
        value: { text: `${hard ? "Hard" : "Soft"} collision at ${speed.toFixed(1)} mm/s` },
      },
      severity: { dataType: DataType.UInt16, value: hard ? 800 : 400 },
      collisionSpeed: double(speed),
      positionX: double(x),
      positionY: double(y),
      positionZ: double(z),
      collisionKind: { dataType: DataType.String, value: hard ? "HARD" : "SOFT" },
    });
  }

  raise({ code, message, severity }) {
    if (!this.alarms.has(code)) {
      const alarm = this.cmm.instantiateAlarmCondition(
        this.alertType,
        {
          browseName: code,
          nodeId: `ns=${this.cmm.index};s=${this.name}.ControllerError.${code}`,
          componentOf: this.messages,
          conditionOf: this.root,
          conditionSource: this.root,
          conditionName: `Controller error ${code}`,
          inputNode: NodeId.nullNodeId,
        },
        { errorCode: { dataType: DataType.String, value: code } },
      );
      alarm.errorCode?.setValueFromSource({ dataType: DataType.String, value: code });
      this.alarms.set(code, alarm);
    }
    const alarm = this.alarms.get(code);
    alarm.activateAlarm();
    alarm.raiseNewCondition({ message, severity, retain: true, quality: StatusCodes.Good, time: deviceNow() });
  }

  clear(code) {
    const alarm = this.alarms.get(code);
    if (alarm) {
      const acknowledged = alarm.ackedState.getValue();
      alarm.deactivateAlarm(!acknowledged);
      alarm.raiseNewCondition({
        severity: alarm.severity.readValue().value.value,
        retain: !acknowledged,
        quality: StatusCodes.Good,
        time: deviceNow(),
      });
    }
  }

  /** Somebody acknowledges at the machine's own screen. */
  acknowledge(code) {
    const alarm = this.alarms.get(code);
    if (!alarm) {
      throw new Error(`no error '${code}'`);
    }
    alarm.currentBranch().setAckedState(true);
    alarm.raiseNewCondition({
      severity: alarm.severity.readValue().value.value,
      retain: true,
      quality: StatusCodes.Good,
      time: deviceNow(),
    });
  }

  /** More changes of one signal at once than any queue takes. */
  flood(name, count) {
    const { node } = this.signals.get(name);
    const items = subscriptions().flatMap((subscription) => [...subscription.monitoredItems.values()]);
    for (const item of items.filter((each) => each.node === node)) {
      for (let i = 0; i < count; i++) {
        item._enqueue_value(node.readValue().clone());
      }
    }
  }

  drop(nameOfSignal) {
    const found = this.signals.get(nameOfSignal === "Probings" ? "probings" : nameOfSignal);
    if (!found) {
      throw new Error(`no signal '${nameOfSignal}'`);
    }
    this.space.deleteNode(found.node);
    this.signals.delete(nameOfSignal === "Probings" ? "probings" : nameOfSignal);
  }
}

async function start(port) {
  const pki = join(options.data, `pki-${certificateNumber}`);
  mkdirSync(pki, { recursive: true });
  const certificates = new OPCUACertificateManager({
    automaticallyAcceptUnknownCertificate: true,
    rootFolder: pki,
  });
  await certificates.initialize();
  const server = new OPCUAServer({
    port,
    host: HOST,
    hostname: HOST,
    resourcePath: "/cmm",
    nodeset_filename: [nodesets.standard],
    serverCertificateManager: certificates,
    userCertificateManager: certificates,
    allowAnonymous: !options["no-anonymous"],
    userManager: { isValidUser: (user, word) => user === options.user && word === password },
    securityModes: [MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt],
    securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes256_Sha256_RsaPss],
    serverInfo: { applicationUri: "urn:beispiel.example:cmm-server", productUri: "urn:beispiel.example" },
    buildInfo: { productName: "Simulated measuring machine (node-opcua)", buildNumber: "1", buildDate: new Date(0) },
  });
  await server.initialize();
  const machine = new Machine(server, machineName(1));
  const machines = [machine];
  while (machines.length < Number(options.machines)) {
    machines.push(new Machine(server, machineName(machines.length + 1), machine));
  }
  const show = () => machines.forEach((each) => each.show(present()));
  show();
  await server.start();
  for (const error of errors.values()) {
    machine.raise(error);
  }
  const timer = setInterval(show, 100);
  return { server, machine, machines, timer };
}

async function stop() {
  const ending = life;
  life = null;
  if (ending) {
    clearInterval(ending.timer);
    await ending.server.shutdown(100);
  }
}

async function restart(port, seconds) {
  await stop();
  await new Promise((done) => setTimeout(done, seconds * 1000));
  life = await start(port);
}

/** The machine a command is for: the first unless it is named. */
function addressed({ machine = machineName(1) }) {
  const found = life.machines.find((each) => each.name === machine);
  if (!found) {
    throw new Error(`no machine '${machine}'`);
  }
  return found;
}

function subscriptions() {
  return Object.values(life.server.engine._sessions).flatMap((session) => session.publishEngine.subscriptions);
}

function number(given, name, otherwise) {
  const value = given[name] === undefined ? otherwise : Number(given[name]);
  if (!Number.isFinite(value)) {
    throw new Error(`${name} needs a number, not '${given[name]}'`);
  }
  return value;
}

function force(given) {
  const known = simulated();
  for (const [signal, value] of Object.entries(given)) {
    if (!(signal in known)) {
      throw new Error(`no signal '${signal}'; there are ${Object.keys(known).join(", ")}`);
    }
    forced.set(signal, typeof known[signal] === "number" ? number(given, signal) : String(value));
  }
}

function commands(port) {
  return {
    "/set": force,
    "/free": ({ signal }) => (signal ? forced.delete(signal) : forced.clear()),
    "/collision": (given) =>
      addressed(given).collide({
        speed: number(given, "speed", 85),
        x: number(given, "x", 120),
        y: number(given, "y", 40),
        z: number(given, "z", -310),
      }),
    "/error": (given) => {
      const code = given.code ?? "E-1009";
      const error = { code, message: given.message ?? "Air pressure out of range", severity: number(given, "severity", 700) };
      errors.set(code, error);
      addressed(given).raise(error);
    },
    "/error/clear": ({ code }) => {
      for (const each of code ? [code] : [...errors.keys()]) {
        errors.delete(each);
        life.machine.clear(each);
      }
    },
    "/acknowledge": (given) => addressed(given).acknowledge(given.code),
    "/refresh": () => life.server.engine.addressSpace.rootFolder.objects.server.raiseEvent("RefreshRequiredEventType", {}),
    "/forget": ({ code }) => {
      errors.delete(code);
    },
    "/nameplate": (given) => {
      for (const [field, text] of Object.entries(given)) {
        if (!life.machine.plate.has(field)) {
          throw new Error(`no field '${field}'; there are ${[...life.machine.plate.keys()].join(", ")}`);
        }
        plate.set(field, text);
        life.machine.plate.get(field)(text);
      }
    },
    "/flood": (given) => life.machine.flood(given.signal, number(given, "count", 1000)),
    "/mute": () => subscriptions().forEach((subscription) => subscription._stop_timer()),
    "/skip": () => subscriptions().forEach((subscription) => subscription._sequence_number_generator.next()),
    "/clock": (given) => {
      clockOffsetMs = given.at ? Date.parse(given.at) - Date.now() : number(given, "offsetSeconds", 0) * 1000;
    },
    "/quality": ({ signal, status }) => {
      const code = StatusCodes[String(status).replace("_", "")] ?? StatusCodes[status];
      if (!code) {
        throw new Error(`no OPC UA status '${status}'`);
      }
      statuses.set(signal, code);
    },
    "/drop": ({ node }) => (node ? life.machine.drop(node) : restart(port, 0)),
    "/namespaces": (given) => {
      strangeNamespaces = number(given, "shift", 3);
      return restart(port, number(given, "seconds", 0));
    },
    "/certificate": (given) => {
      certificateNumber++;
      return restart(port, number(given, "seconds", 0));
    },
    "/restart": (given) => restart(port, number(given, "seconds", 0)),
    "/stop": () => setTimeout(end, 50),
  };
}

/** An error, and whether somebody acknowledged it, here or by OPC UA. */
function seen(error) {
  const alarm = life?.machine.alarms.get(error.code);
  return { ...error, acknowledged: alarm?.currentBranch().getAckedState() ?? false };
}

async function parameters(request, url) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks).toString("utf8");
  return { ...Object.fromEntries(url.searchParams), ...(body ? JSON.parse(body) : {}) };
}

function control(port) {
  const known = commands(port);
  return createHttpServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const answer = (status, content) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(`${JSON.stringify(content)}\n`);
    try {
      if (request.method === "GET" && url.pathname === "/state") {
        answer(200, { up: life !== null, clockOffsetMs, strangeNamespaces, values: present(), errors: [...errors.values()].map(seen) });
      } else if (request.method === "POST" && known[url.pathname]) {
        await known[url.pathname](await parameters(request, url));
        answer(200, { ok: true });
      } else {
        answer(404, { error: `POST ${Object.keys(known).join(", ")} or GET /state` });
      }
    } catch (error) {
      answer(400, { error: error.message });
    }
  });
}

function freePort(wanted) {
  return new Promise((done, failed) => {
    const probe = createTcpServer();
    probe.once("error", failed);
    probe.listen(wanted, HOST, () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function end() {
  await stop();
  process.exit(0);
}

const port = await freePort(Number(options.port));
life = await start(port);
process.on("SIGTERM", end);
process.on("SIGINT", end);
const http = control(port);
http.listen(Number(options.control), HOST, () => {
  process.stdout.write(`ready opc.tcp://${HOST}:${port}/cmm control http://${HOST}:${http.address().port}\n`);
});
