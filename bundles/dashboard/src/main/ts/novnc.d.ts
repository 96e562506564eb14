// The client ships no types; what we use of it.
declare module "@novnc/novnc" {
  export default class RFB extends EventTarget {
    constructor(target: HTMLElement, url: string, options?: { shared?: boolean; wsProtocols?: string[]; credentials?: { password?: string } });
    // Not promised, and the only way to be heard while nobody does anything.
    static messages: { fbUpdateRequest(socket: unknown, incremental: boolean, x: number, y: number, width: number, height: number): void };
    readonly _sock: unknown;
    viewOnly: boolean;
    scaleViewport: boolean;
    disconnect(): void;
    focus(): void;
    sendKey(keysym: number, code: string, down: boolean): void;
  }
}
