// All words that people read, in one language at a time. Another language is another folder beside `en` of the same shape.
import * as en from './en';

export const t = en;
