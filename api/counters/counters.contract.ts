import { z } from 'zod';
import { COUNTERS, type Counter } from '../../domain/ports/counters.js';
import { endpoint } from '../contract/endpoint.js';
import { instantSchema } from '../contract/fields.js';

const count = z.int();

export const getCounters = endpoint({
  method: 'get',
  path: '/counters',
  tag: 'obligations',
  summary:
    'The clerk’s home: chưa gửi, gửi lỗi, bị trả lại, chậm tiếp nhận, khẩn chờ xử lý, sắp hết hạn, đang bị thu hồi',
  reply: z
    .strictObject({
      ...(Object.fromEntries(COUNTERS.map((name) => [name, count])) as Record<
        Counter,
        typeof count
      >),
      at: instantSchema,
    })
    .meta({ id: 'Counters' }),
});
