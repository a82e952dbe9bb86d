import { describe, expect, it } from '@jest/globals';
import { anIncoming, anOutgoing, aTransfer, at } from '../test-support/an-entry.js';
import { followUpLine } from './follow-up-line.js';
import { incomingLine } from './incoming-line.js';
import { outgoingLine } from './outgoing-line.js';
import { missingLine, REGISTER_FORMS } from './register-forms.js';
import { transferLine } from './transfer-line.js';

const NOW_MS = at('2026-03-10T09:00:00');
const headings = (kind: keyof typeof REGISTER_FORMS): readonly string[] =>
  REGISTER_FORMS[kind].columns.map(({ heading }) => heading);

describe('the columns of the decree (NĐ30 PL IV)', () => {
  it('REG-1: ten of them in the outgoing register', () => {
    expect(headings('outgoing')).toEqual([
      'Số, ký hiệu văn bản',
      'Ngày tháng văn bản',
      'Tên loại và trích yếu nội dung văn bản',
      'Người ký',
      'Nơi nhận văn bản',
      'Đơn vị, người nhận bản lưu',
      'Số lượng bản',
      'Ngày chuyển',
      'Ký nhận',
      'Ghi chú',
    ]);
  });

  it('REG-2: ten of them in the incoming register', () => {
    expect(headings('incoming')).toEqual([
      'Ngày đến',
      'Số đến',
      'Tác giả',
      'Số, ký hiệu văn bản',
      'Ngày tháng văn bản',
      'Tên loại và trích yếu nội dung văn bản',
      'Đơn vị hoặc người nhận',
      'Ngày chuyển',
      'Ký nhận',
      'Ghi chú',
    ]);
  });

  it('REG-3: seven of them in the follow-up register', () => {
    expect(headings('followUp')).toEqual([
      'Số đến',
      'Tên loại, số, ký hiệu, ngày tháng và tác giả văn bản',
      'Đơn vị hoặc người nhận',
      'Thời hạn giải quyết',
      'Tiến độ giải quyết',
      'Số, ký hiệu văn bản trả lời',
      'Ghi chú',
    ]);
  });

  it('five of them in the transfer register', () => {
    expect(headings('transfer')).toEqual([
      'Ngày chuyển',
      'Số, ký hiệu văn bản',
      'Nơi nhận văn bản',
      'Ký nhận',
      'Ghi chú',
    ]);
  });

  it('are as many as every line has cells', () => {
    const lines = {
      outgoing: outgoingLine(anOutgoing()),
      incoming: incomingLine(anIncoming()),
      followUp: followUpLine(anIncoming(), NOW_MS),
      transfer: transferLine(aTransfer()),
    };
    for (const [kind, { cells }] of Object.entries(lines)) {
      expect([kind, cells.length]).toEqual([kind, headings(kind as 'outgoing').length]);
    }
  });
});

describe('a line of the outgoing register', () => {
  it('says what the document says of itself, and who has received it', () => {
    expect(outgoingLine(anOutgoing())).toEqual({
      cells: [
        '05/BC-STN',
        '02/03/2026',
        'Báo cáo: Kết quả thử nghiệm quý I',
        'Người Mẫu Một',
        'Sở Thử Nghiệm Hai; Sở Thử Nghiệm Ba; Phòng Mẫu',
        'VT, TH',
        '3',
        '02/03/2026',
        'Đã nhận 1/2',
        '',
      ],
      mark: 'plain',
    });
  });

  it('A-T11: keeps a voided number in its place, struck out, with the reason', () => {
    const voided = anOutgoing({ phase: 'numberVoided' }, { voidReason: 'Ghi nhầm sổ' });
    const { cells, mark } = outgoingLine(voided);
    expect([cells[0], cells[9], mark]).toEqual(['05/BC-STN', 'Số đã hủy: Ghi nhầm sổ', 'struck']);
  });

  it('leaves empty what nobody has given', () => {
    const bare = anOutgoing(
      { issuedAtMs: null, copies: { sent: 0, received: 0 }, phase: 'numberedSealed' },
      { copyCount: null, ccPlaces: [] },
    );
    const { cells } = outgoingLine(bare);
    expect(cells.slice(5)).toEqual(['', '', '', '', 'Chưa phát hành']);
  });

  it('says so where the words of a document cannot be read', () => {
    expect(outgoingLine(anOutgoing({ words: null })).cells[2]).toBe(
      'Báo cáo: (không đọc được nội dung trong kho)',
    );
  });

  it('names the first recipients of a broadcast and counts the others', () => {
    const broadcast = anOutgoing({}, { recipientCount: 1749, ccPlaces: [] });
    expect(outgoingLine(broadcast).cells[4]).toBe(
      'Sở Thử Nghiệm Hai; Sở Thử Nghiệm Ba; và 1747 nơi nhận khác theo sổ chuyển giao',
    );
  });
});

describe('a line of the incoming register', () => {
  it('says when it came, from whom, and who has it', () => {
    expect(incomingLine(anIncoming()).cells).toEqual([
      '02/03/2026',
      '07',
      'Sở Thử Nghiệm Một',
      '05/BC-STN',
      '02/03/2026',
      'Báo cáo: Kết quả thử nghiệm quý I',
      'Văn phòng; Người Mẫu Hai',
      '03/03/2026',
      'Đã nhận',
      '',
    ]);
  });

  it('I8: tells nothing of what a recall has closed', () => {
    const recalled = incomingLine(anIncoming({ state: 'cancelled' }, { subject: null }));
    expect([recalled.cells[5], recalled.cells[9]]).toEqual([
      'Báo cáo: (nội dung đã đóng)',
      'Đã hủy do thu hồi',
    ]);
  });

  it('notes the day of a copy that was received before it was registered', () => {
    const waiting = anIncoming({ receivedAtMs: at('2026-02-27T16:00:00') });
    expect(incomingLine(waiting).cells[9]).toBe('Nhận trên Hệ thống ngày 27/02/2026');
  });

  it('shows the name of a type that is none of ours as its sender has written it', () => {
    const odd = anIncoming({}, { documentType: 'constructor' });
    expect(incomingLine(odd).cells[5]).toBe('constructor: Kết quả thử nghiệm quý I');
  });
});

describe('a line of the follow-up register', () => {
  it('says until when, how far it is, and what answers it', () => {
    const { cells } = followUpLine(anIncoming({}, { reply: '09/CV-VP' }), NOW_MS);
    expect(cells).toEqual([
      '07',
      'Báo cáo 05/BC-STN ngày 02/03/2026, Sở Thử Nghiệm Một',
      'Văn phòng; Người Mẫu Hai',
      '10/03/2026',
      'Đang giải quyết',
      '09/CV-VP',
      '',
    ]);
  });

  it('calls what is past its limit late as of the printing', () => {
    expect(followUpLine(anIncoming(), at('2026-03-12T05:00:00')).cells[6]).toBe(
      'Đang quá hạn 1 ngày 5 giờ',
    );
    expect(followUpLine(anIncoming(), at('2026-03-11T00:00:00')).cells[6]).toBe('');
  });

  it('CK-20: keeps the lateness of what has been done', () => {
    const late = anIncoming({
      state: 'completed',
      completedAtMs: at('2026-03-11T03:20:00'),
      resolution: {
        ...anIncoming().resolution!,
        outcome: 'late',
        lateness: { wallMinutes: 200, workingMinutes: 0 },
      },
    });
    const { cells } = followUpLine(late, at('2027-01-01T00:00:00'));
    expect([cells[4], cells[6]]).toEqual([
      'Đã giải quyết ngày 11/03/2026',
      'Quá hạn 3 giờ 20 phút',
    ]);
  });

  it('writes a limit within a day with its hour, and the leader’s day where none is reckoned', () => {
    const urgent = { ...anIncoming().resolution!, breachMs: at('2026-03-03T10:30:00') };
    expect(followUpLine(anIncoming({ resolution: urgent }), NOW_MS).cells[3]).toBe(
      '10:30 03/03/2026',
    );
    const handling = { ...anIncoming().handling!, resolveOn: '2026-04-01' };
    const plain = anIncoming({ resolution: null, handling });
    expect(followUpLine(plain, NOW_MS).cells[3]).toBe('01/04/2026');
  });
});

describe('a line of the transfer register', () => {
  it('dates the receipt to the minute', () => {
    expect(transferLine(aTransfer()).cells).toEqual([
      '02/03/2026',
      '05/BC-STN',
      'Sở Thử Nghiệm Hai',
      'Đã nhận 10:00 02/03/2026',
      '',
    ]);
  });

  it('shows no receipt that nobody has given, and why a copy came back', () => {
    expect(transferLine(aTransfer({ state: 'sent', receivedAtMs: null })).cells[3]).toBe('');
    const returned = aTransfer({ state: 'refused', refusalCode: 'wrongAddressee', isResent: true });
    expect(transferLine(returned).cells[4]).toBe('Bị trả lại. gửi nhầm. Gửi lại');
  });
});

it('a missing number stands in its column, with what is wrong in the last one', () => {
  const { cells, mark } = missingLine(REGISTER_FORMS.incoming, 3, 'numberMissing');
  expect(cells[1]).toBe('03');
  expect(cells.at(-1)).toMatch(/^THIẾU SỐ/);
  expect(cells.filter(Boolean)).toHaveLength(2);
  expect(mark).toBe('missing');
});
