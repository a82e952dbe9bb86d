/** A number as it is written: below 10 with a leading zero (NU-06). */
export const numberText = (number: number): string => String(number).padStart(2, '0');
