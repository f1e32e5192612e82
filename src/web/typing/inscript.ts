import type { Layout } from './layout.ts';

/**
 * InScript, the standard keyboard of the Government of India (BIS IS 13194:1991, Annex; enhanced InScript 5.2).
 * Digits stay 0–9: the orders write them so (ui.md §10).
 */
export const inscript: Layout = {
  keys: {
    Backquote: ['ॊ', 'ऒ'], Digit1: ['1', 'ऍ'], Digit2: ['2', 'ॅ'], Digit3: ['3', '्र'], Digit4: ['4', 'र्'], Digit5: ['5', 'ज्ञ'],
    Digit6: ['6', 'त्र'], Digit7: ['7', 'क्ष'], Digit8: ['8', 'श्र'], Digit9: ['9', '('], Digit0: ['0', ')'], Minus: ['-', 'ः'], Equal: ['ृ', 'ऋ'],
    KeyQ: ['ौ', 'औ'], KeyW: ['ै', 'ऐ'], KeyE: ['ा', 'आ'], KeyR: ['ी', 'ई'], KeyT: ['ू', 'ऊ'], KeyY: ['ब', 'भ'], KeyU: ['ह', 'ङ'],
    KeyI: ['ग', 'घ'], KeyO: ['द', 'ध'], KeyP: ['ज', 'झ'], BracketLeft: ['ड', 'ढ'], BracketRight: ['़', 'ञ'], Backslash: ['ॉ', 'ऑ'],
    KeyA: ['ो', 'ओ'], KeyS: ['े', 'ए'], KeyD: ['्', 'अ'], KeyF: ['ि', 'इ'], KeyG: ['ु', 'उ'], KeyH: ['प', 'फ'], KeyJ: ['र', 'ऱ'],
    KeyK: ['क', 'ख'], KeyL: ['त', 'थ'], Semicolon: ['च', 'छ'], Quote: ['ट', 'ठ'],
    KeyZ: ['ॆ', 'ऎ'], KeyX: ['ं', 'ँ'], KeyC: ['म', 'ण'], KeyV: ['न', 'ऩ'], KeyB: ['व', 'ऴ'], KeyN: ['ल', 'ळ'], KeyM: ['स', 'श'],
    Comma: [',', 'ष'], Period: ['.', '।'], Slash: ['य', '?'],
  },
};
