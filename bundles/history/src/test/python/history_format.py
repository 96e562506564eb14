"""Reads the blobs of a site's history; written from docs/history-format.md alone.

Standard input, a line each:
    signal NUMBER NAME      a signal of the machine that the lines behind it are about
    block HEX               a block of that machine
    chunk NAME HEX          a chunk of a signal
    folds HEX               folds
Standard output: a reading or a stretch a line. Times are seconds and nanoseconds, doubles are
given by their bits, texts by the hex digits of their UTF-16.
"""

import struct
import sys
import zlib

QUALITIES = ("GOOD", "UNCERTAIN", "STALE", "BAD")
CLOCKS = ("TRUSTED", "DOUBTFUL")
NONE, QUANTITY, HARDNESS, STATE, TEXT, COUNT = range(6)
KINDS = ("NONE", "QUANTITY", "HARDNESS", "STATE", "TEXT", "COUNT")
BY_BITS = 31
GIGA = 10**9
MASK = 2**64 - 1


class Damaged(Exception):
    pass


def crc_table():
    table = []
    for value in range(256):
        for _ in range(8):
            value = (value >> 1) ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return table


CRC = crc_table()


def crc32c(data):
    value = 0xFFFFFFFF
    for byte in data:
        value = CRC[(value ^ byte) & 0xFF] ^ (value >> 8)
    return value ^ 0xFFFFFFFF


def wrapped(value):
    """As a signed number of 64 bits."""
    value &= MASK
    return value - 2**64 if value >= 2**63 else value


def unsigned_to_signed(value):
    return -((value + 1) // 2) if value & 1 else value // 2


class Body:
    def __init__(self, data):
        self.data = data
        self.at = 0

    @staticmethod
    def of(blob, magic):
        if len(blob) < 6 or blob[0] != magic or blob[1] != 1:
            raise Damaged("not such a blob")
        if struct.unpack(">I", blob[2:6])[0] != crc32c(blob[:2] + blob[6:]):
            raise Damaged("check sum")
        return Body(blob[6:])

    def take(self, count):
        taken = self.data[self.at : self.at + count]
        if len(taken) != count:
            raise Damaged("it ends early")
        self.at += count
        return taken

    def finish(self):
        if self.at != len(self.data):
            raise Damaged("bytes are left over")

    def byte(self):
        return self.take(1)[0]

    def number(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value & MASK

    def signed(self):
        return unsigned_to_signed(self.number())

    def bits(self):
        return struct.unpack(">d", self.take(8))[0]

    def text(self):
        # A lone half of a surrogate pair is written like any other character.
        return self.take(self.number()).decode("utf-8", "surrogatepass")

    def packed(self, length):
        way = self.byte()
        if way == 0:
            return self.take(length)
        if way == 1:
            inflated = zlib.decompress(self.take(self.number()), wbits=-15)
            if len(inflated) != length:
                raise Damaged("deflated bytes of another length")
            return inflated
        if way == 2:
            return self.take(1) * length
        raise Damaged("packed in no known way")

    def packed_behind_count(self):
        length = self.number()
        return Body(self.packed(length) if length else b"")

    def column(self, n):
        head = self.byte()
        if head == 0:
            return [self.signed()] * n
        form, predictor, scale = head & 3, head >> 2 & 3, head >> 4
        first = self.signed()
        step = self.signed() if predictor < 2 else 0
        misses = self.runs(n - 1) if form == 1 else self.planes(n - 1)
        values = [first]
        difference = 0
        for i, miss in enumerate(misses, 1):
            near = unsigned_to_signed(miss)
            if predictor == 0:
                value = first + i * step + near
            elif predictor == 1:
                value = values[-1] + step + near
            elif predictor == 2:
                difference = wrapped(difference + near)
                value = values[-1] + difference
            else:
                value = (values[-1] & MASK) ^ miss
            values.append(wrapped(value))
        return [wrapped(value * 10**scale) for value in values]

    def runs(self, n):
        pairs = self.packed_behind_count()
        misses = []
        while len(misses) < n:
            miss = pairs.number()
            misses += [miss] * pairs.number()
        pairs.finish()
        return misses

    def planes(self, n):
        misses = [0] * n
        for plane in range(self.number()):
            for i, byte in enumerate(self.packed(n)):
                misses[i] |= byte << 8 * plane
        return misses

    def doubles(self, n, is_double=lambda i: True):
        digits = self.byte()
        if digits == BY_BITS:
            numbers = self.column(n)
            return [as_double(v) if is_double(i) else v for i, v in enumerate(numbers)]
        exceptions = self.packed_behind_count()
        numbers = self.column(n)
        values = [v / 10**digits if is_double(i) else v for i, v in enumerate(numbers)]
        at = -1
        while exceptions.at < len(exceptions.data):
            at += exceptions.number()
            values[at] = exceptions.bits()
        return values


def as_double(bits):
    return struct.unpack(">d", struct.pack(">q", bits))[0]


def traits(byte):
    return byte & 7, QUALITIES[byte >> 3 & 3], CLOCKS[byte >> 5]


def block(blob, names):
    """Readings of a block; names: signal number to name."""
    body = Body.of(blob, 0xB1)
    epoch, first, count = body.signed(), body.signed(), body.number()
    scales = body.byte()
    s, r = 10 ** (scales >> 4), 10 ** (scales & 15)
    second = body.signed()
    source = second * GIGA + body.number() * s
    received = (second + body.signed()) * GIGA
    received += body.number() * r
    shapes, words, signal = [], [], -1

    def word():
        number = body.number()
        if number == len(words):
            words.append(body.text())
        return words[number]

    def new_shape():
        kind, quality, clock = traits(body.byte())
        if kind in (QUANTITY, HARDNESS):
            digits = body.byte()
            return kind, quality, clock, digits, word()
        return kind, quality, clock, 0, ""

    for i in range(count):
        head = body.byte()
        number = head & 15
        if number == 15:
            number += body.number()
        if number == len(shapes):
            shapes.append(new_shape())
        kind, quality, clock, digits, unit = shapes[number]
        signal += body.signed() if head & 16 else 1
        if head & 32:
            u = body.number()
            if u & 1:
                received = body.signed() * GIGA + body.number()
            else:
                received += unsigned_to_signed(u // 2) * r
        if head >> 6 == 1:
            source += body.signed() * s
        elif head >> 6 == 2:
            source = received
        elif head >> 6 == 3:
            source = body.signed() * GIGA + body.number()
        if kind in (QUANTITY, HARDNESS):
            value = body.bits() if digits == BY_BITS else body.signed() / 10**digits
        elif kind in (STATE, TEXT):
            value = word()
        else:
            value = body.number() if kind == COUNT else None
        yield names[signal], epoch, first + i, source, received, clock, quality, kind, value, unit
    body.finish()


def times(eras, within):
    return [era * 2**33 * GIGA + nanos for era, nanos in zip(eras, within)]


def chunk(blob, name):
    """Readings of a chunk of the signal of that name."""
    body = Body.of(blob, 0xC1)
    n = body.number()
    count = body.number()
    texts = body.packed_behind_count()
    words = [texts.text() for _ in range(count)]
    texts.finish()
    epochs, numbers = body.column(n), body.column(n)
    shown = [traits(byte) for byte in body.column(n)]
    units = body.column(n)
    source_eras, sources = body.column(n), body.column(n)
    received_eras, g, received = body.column(n), body.byte(), body.column(n)
    if g != 31:
        g = 10**g
        received = [(c + source // g) * g for c, source in zip(received, sources)]
    values = body.doubles(n, lambda i: shown[i][0] in (QUANTITY, HARDNESS))
    body.finish()
    sources = times(source_eras, sources)
    received = times(received_eras, received)
    for i in range(n):
        kind, quality, clock = shown[i]
        unit = words[units[i]] if kind in (QUANTITY, HARDNESS) else ""
        value = words[values[i]] if kind in (STATE, TEXT) else values[i]
        yield name, epochs[i], numbers[i], sources[i], received[i], clock, quality, kind, value, unit


def folds(blob):
    body = Body.of(blob, 0xF1)
    n = body.number()
    begins = times(body.column(n), body.column(n))
    counts = body.column(n)
    columns = [body.doubles(n) for _ in range(3)]
    body.finish()
    return zip(begins, counts, *columns)


def shown_time(nanos):
    return "%d.%09d" % (nanos // GIGA, nanos % GIGA)


def shown_text(text):
    return "'" + text.encode("utf-16-be", "surrogatepass").hex()


def shown_double(number):
    return struct.pack(">d", number).hex()


def shown(reading):
    name, epoch, number, source, received, clock, quality, kind, value, unit = reading
    words = [name, "%d:%d" % (epoch, number), shown_time(source), shown_time(received)]
    words += [clock, quality, KINDS[kind]]
    if kind in (QUANTITY, HARDNESS):
        words += [shown_double(value), shown_text(unit)]
    elif kind in (STATE, TEXT):
        words.append(shown_text(value))
    elif kind == COUNT:
        words.append(str(value))
    return " ".join(words)


def main():
    names = {}
    for line in sys.stdin:
        what, *rest = line.split()
        if what == "signal":
            names[int(rest[0])] = rest[1]
        elif what == "block":
            for reading in block(bytes.fromhex(rest[0]), names):
                print(shown(reading))
        elif what == "chunk":
            for reading in chunk(bytes.fromhex(rest[1]), rest[0]):
                print(shown(reading))
        else:
            for begin, count, *numbers in folds(bytes.fromhex(rest[0])):
                print(shown_time(begin), count, *map(shown_double, numbers))


if __name__ == "__main__":
    main()
