/**
 * Which engine an assessment was made with, kept beside it so that two who differ can see why. After the plus stands the
 * hash of all code that decides a result (engine.test.ts): another engine never goes by the same name.
 */
export const ENGINE = 'pathways 0.3.0+e36dd34fdbd9'
